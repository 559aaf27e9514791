package io.github.fbcli.push.input;

/** Finds bytes, one after the other: measured, more at a time gains nothing in short texts. */
final class ByteSearch {
  /** By a byte without its sign: whether it is more than a character of its own in a string. */
  private static final boolean[] SPECIAL = new boolean[256];

  static {
    for (int b = 0; b < SPECIAL.length; b++) {
      SPECIAL[b] = b < ' ' || b > 127 || b == '"' || b == '\\';
    }
  }

  private ByteSearch() {}

  /** The index of the next line feed in the text from there on; {@code end} if there is none. */
  static int newline(byte[] text, int from, int end) {
    int at = from;
    while (at < end && text[at] != '\n') {
      at++;
    }
    return at;
  }

  /**
   * The index of the next byte that is more than a character of its own in a JSON string: a quote,
   * a backslash, a control character, or part of a character that is not ASCII. The end of the text
   * if there is none.
   */
  static int special(byte[] text, int from) {
    boolean[] special = SPECIAL;
    int at = from;
    while (at < text.length && !special[text[at] & 0xFF]) {
      at++;
    }
    return at;
  }
}
