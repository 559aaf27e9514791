package io.github.fbcli.push.input;

import org.jspecify.annotations.Nullable;

/** Tells by an input's first bytes what it is, and reads no further than it must. */
final class Sniffer {
  private final Cursor cursor;
  private int at;

  /** Looks ahead of the cursor without moving it. */
  Sniffer(Cursor cursor) {
    this.cursor = cursor;
  }

  /** What to do first with an input that is certainly not UTF-8 text; null when it may be. */
  @Nullable String foreign() throws UnreadableInputException {
    return switch (cursor.peek(0) << 8 | cursor.peek(1)) {
      case 0xFEFF, 0xFFFE -> "it is UTF-16; convert it: iconv -f UTF-16 -t UTF-8";
      default -> null;
    };
  }

  /**
   * The format. An object that begins as the API's body does is taken for one. A line that holds
   * nothing but the opening bracket can be no NDJSON record, so it begins a pretty-printed one.
   */
  Format format() throws UnreadableInputException {
    if (passes("[")) {
      return Format.JSON_ARRAY;
    }
    if (!passes("{")) {
      return Format.NDJSON;
    }
    int behindBracket = at;
    if (passes("\"records\"") && passes(":") && passes("[") && beginsElements()) {
      return Format.API_BODY;
    }
    return lineEnds(behindBracket) ? Format.CONCATENATED : Format.NDJSON;
  }

  private boolean beginsElements() throws UnreadableInputException {
    if (passes("]")) {
      return passes("}");
    }
    return passes("{") && passes("\"value\"") && passes(":");
  }

  private boolean passes(String token) throws UnreadableInputException {
    int start = at;
    while (Cursor.isWhitespace(cursor.peek(start))) {
      start++;
    }
    for (int i = 0; i < token.length(); i++) {
      if (cursor.peek(start + i) != token.charAt(i)) {
        return false;
      }
    }
    at = start + token.length();
    return true;
  }

  private boolean lineEnds(int index) throws UnreadableInputException {
    int end = index;
    while (cursor.peek(end) == ' ' || cursor.peek(end) == '\t' || cursor.peek(end) == '\r') {
      end++;
    }
    return cursor.peek(end) == '\n';
  }
}
