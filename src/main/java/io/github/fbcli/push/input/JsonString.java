package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The text that a JSON string stands for. */
final class JsonString {
  private JsonString() {}

  /** Of {@code json[start]} up to, not including, {@code json[end]}: the well-formed content. */
  static String decode(byte[] json, int start, int end) {
    int escape = indexOfEscape(json, start, end);
    if (escape == end) {
      return new String(json, start, end - start, UTF_8);
    }
    StringBuilder text = new StringBuilder(end - start);
    int plain = start;
    while (escape < end) {
      text.append(new String(json, plain, escape - plain, UTF_8));
      text.append(escaped(json, escape + 1));
      plain = escape + length(json, escape);
      escape = indexOfEscape(json, plain, end);
    }
    return text.append(new String(json, plain, end - plain, UTF_8)).toString();
  }

  /** Whether escapes make the halves of surrogate pairs only where they make both. */
  static boolean hasWholePairs(byte[] json, int start, int end) {
    int at = indexOfEscape(json, start, end);
    while (at < end) {
      char c = escaped(json, at + 1);
      at += length(json, at);
      if (Character.isHighSurrogate(c) && at < end && json[at] == '\\') {
        c = Character.isLowSurrogate(escaped(json, at + 1)) ? ' ' : c;
        at += length(json, at);
      }
      if (Character.isSurrogate(c)) {
        return false;
      }
      at = indexOfEscape(json, at, end);
    }
    return true;
  }

  private static int length(byte[] json, int escape) {
    return json[escape + 1] == 'u' ? 6 : 2;
  }

  private static int indexOfEscape(byte[] json, int start, int end) {
    int at = start;
    while (at < end && json[at] != '\\') {
      at++;
    }
    return at;
  }

  private static char escaped(byte[] json, int at) {
    return switch (json[at]) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) (hex(json, at + 1) << 8 | hex(json, at + 3));
      default -> (char) json[at];
    };
  }

  private static int hex(byte[] json, int at) {
    return Character.digit(json[at], 16) << 4 | Character.digit(json[at + 1], 16);
  }
}
