package io.github.fbcli.push.input;

/**
 * Finds the ends of JSON scalars: strings, numbers, {@code true}, {@code false} and {@code null}.
 * Accepts exactly what {@link JsonText} accepts, except that it does not check the encoding.
 *
 * <p>Each method accepts the index at which a token starts and returns the index after the token,
 * or {@link #FAULT} if the token is missing or malformed.
 */
final class JsonScalars {
  /** Greater than any valid index, so that methods called with this index also fail. */
  static final int FAULT = 1 << 30;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** Marks the bytes that require special treatment in a string. */
  private static final boolean[] SPECIAL = new boolean[256];

  static {
    for (int b = 0; b < SPECIAL.length; b++) {
      SPECIAL[b] = b < ' ' || b == '"' || b == '\\';
    }
  }

  private JsonScalars() {}

  /** Returns the byte at the index; after the end, returns NUL, which JSON does not contain. */
  static byte peek(byte[] text, int at) {
    return at < text.length ? text[at] : 0;
  }

  /**
   * Returns the index of the next quote, backslash or control character, or the end of the text.
   */
  static int special(byte[] text, int from) {
    boolean[] special = SPECIAL;
    int at = from;
    while (at < text.length && !special[text[at] & 0xFF]) {
      at++;
    }
    return at;
  }

  static int scalar(byte[] text, int at) {
    return switch (peek(text, at)) {
      case '"' -> string(text, at + 1);
      case 't' -> word(text, at, TRUE);
      case 'f' -> word(text, at, FALSE);
      case 'n' -> word(text, at, NULL);
      default -> number(text, at);
    };
  }

  /** Finds the end of a string. Expects the index after the opening quote. */
  static int string(byte[] text, int at) {
    int next = special(text, at);
    while (peek(text, next) == '\\') {
      next = special(text, escape(text, next + 1));
    }
    return peek(text, next) == '"' ? next + 1 : FAULT;
  }

  /** Like {@link #string}, but also rejects escapes that form half of a surrogate pair. */
  static int key(byte[] text, int at) {
    int end = string(text, at);
    return end < FAULT && JsonText.isEncodable(JsonText.decode(text, at, end - 1)) ? end : FAULT;
  }

  private static int escape(byte[] text, int at) {
    return switch (peek(text, at)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
      case 'u' -> hexDigits(text, at + 1);
      default -> FAULT;
    };
  }

  private static int hexDigits(byte[] text, int at) {
    for (int i = 0; i < 4; i++) {
      if (Character.digit(peek(text, at + i), 16) < 0) {
        return FAULT;
      }
    }
    return at + 4;
  }

  private static int word(byte[] text, int at, byte[] word) {
    for (int i = 0; i < word.length; i++) {
      if (peek(text, at + i) != word[i]) {
        return FAULT;
      }
    }
    return at + word.length;
  }

  private static int number(byte[] text, int at) {
    int next = peek(text, at) == '-' ? at + 1 : at;
    next = peek(text, next) == '0' ? next + 1 : digits(text, next);
    if (peek(text, next) == '.') {
      next = digits(text, next + 1);
    }
    if (peek(text, next) == 'e' || peek(text, next) == 'E') {
      byte sign = peek(text, next + 1);
      next = digits(text, sign == '+' || sign == '-' ? next + 2 : next + 1);
    }
    return next;
  }

  private static int digits(byte[] text, int at) {
    int next = at;
    while (next < text.length && text[next] >= '0' && text[next] <= '9') {
      next++;
    }
    return next == at ? FAULT : next;
  }
}
