package io.github.fbcli.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 with or without a byte order mark. */
public final class Utf8Text {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8Text() {}

  /**
   * Decodes the text and removes a byte order mark, if present.
   *
   * @throws BadDocument with the position of the first byte that is not valid UTF-8
   */
  public static String decode(byte[] bytes) throws BadDocument {
    if (isUtf16(bytes)) {
      throw new BadDocument("the text is UTF-16; convert it to UTF-8", 1, 1);
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), chars, true);
    String text = chars.flip().toString();
    String unmarked =
        text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
    if (result.isError()) {
      throw bad("the text is not valid UTF-8", unmarked, unmarked.length());
    }
    return unmarked;
  }

  /** Detects UTF-16 by a byte order mark, or by ASCII characters that alternate with zero bytes. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int start = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    return start == 0xFEFF || start == 0xFFFE || (bytes[0] == 0) != (bytes[1] == 0);
  }

  /** Returns an exception with the position of the character at the offset. */
  static BadDocument bad(String why, String text, int offset) {
    String before = text.substring(0, offset);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new BadDocument(why, line, offset - before.lastIndexOf('\n'));
  }
}
