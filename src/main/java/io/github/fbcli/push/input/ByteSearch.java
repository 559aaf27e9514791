package io.github.fbcli.push.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds bytes, eight at a time. */
final class ByteSearch {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final long NEWLINES = '\n' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;

  private ByteSearch() {}

  /** Eight bytes of a text that are there, the first of them the lowest. */
  static long word(byte[] text, int at) {
    return (long) WORDS.get(text, at);
  }

  /**
   * Marks bytes of {@code word} that are less than those of {@code limits}, by their highest bits.
   * The lowest mark is right; those above it may be there without reason.
   */
  private static long below(long word, long limits) {
    return (word - limits) & ~word;
  }

  /** The index of the next line feed in the text from there on; {@code end} if there is none. */
  static int newline(byte[] text, int from, int end) {
    int at = from;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long found = below(word(text, at) ^ NEWLINES, ONES) & HIGHS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
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
    int at = from;
    for (; at <= text.length - Long.BYTES; at += Long.BYTES) {
      long word = word(text, at);
      long quotes = below(word ^ QUOTES, ONES);
      long backslashes = below(word ^ BACKSLASHES, ONES);
      long found = (quotes | backslashes | below(word, SPACES) | word) & HIGHS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at < text.length && isPlain(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\';
  }
}
