package io.github.fbcli.push.input;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input through a window and tracks the line, the column and the offset.
 *
 * <p>The window keeps the bytes that the fingerprint of the last item requires. These bytes are
 * hashed only when a fingerprint is requested.
 */
final class Cursor implements Closeable {
  /** Returned by {@link #peek} and {@link #read} at the end of the input. */
  static final int END = -1;

  /** The maximum look-ahead, in bytes. */
  static final int MAX_AHEAD = 64 * 1024;

  /** The first byte of a byte order mark. */
  private static final int BYTE_ORDER_MARK = 0xEF;

  private static final int SIZE = 4 * Fingerprint.SPAN;

  private final String file;
  private final InputStream in;

  private final byte[] window = new byte[SIZE];
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  private int next;
  private int end;
  private long windowOffset;
  private long line = 1;
  private long lineOffset;

  /** Whether the last line ended with a carriage return. */
  private boolean afterReturn;

  private long itemEnd;

  /** The first bytes of the input; null while they are in the window. */
  private byte @Nullable [] head;

  /** The tail hash of the last item; null while its bytes are in the window. */
  private @Nullable String tail;

  Cursor(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  int peek() throws UnreadableInputException {
    return peek(0);
  }

  /**
   * Returns the byte {@code distance} bytes after the next byte. Returns {@link #END} if the input
   * is too short or the distance is at least {@link #MAX_AHEAD}.
   */
  int peek(int distance) throws UnreadableInputException {
    if (distance >= MAX_AHEAD || (next + distance >= end && !fill(distance + 1))) {
      return END;
    }
    return window[next + distance] & 0xFF;
  }

  /** Like {@link #peek(int)}, but returns {@link #END} if the byte is not buffered. */
  int peekBuffered(int distance) {
    return next + distance < end ? window[next + distance] & 0xFF : END;
  }

  /** Returns at most {@link #MAX_AHEAD} buffered bytes, starting with the next one. */
  byte[] buffered() {
    return Arrays.copyOfRange(window, next, Math.min(end, next + MAX_AHEAD));
  }

  /**
   * Returns a reader that decodes at most {@link #MAX_AHEAD} of the next bytes as ISO 8859-1. The
   * reader consumes nothing and reads no more input than necessary.
   */
  Reader lookAhead() {
    InputStream ahead =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            int b = peek(at);
            at += b == END ? 0 : 1;
            return b;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            if (peek(at) == END) {
              return END;
            }
            int count = Math.min(length, Math.min(end - next, MAX_AHEAD) - at);
            System.arraycopy(window, next + at, into, offset, count);
            at += count;
            return count;
          }
        };
    return new InputStreamReader(ahead, StandardCharsets.ISO_8859_1);
  }

  int read() throws UnreadableInputException {
    int b = peek();
    if (b != END) {
      advance(next + 1);
    }
    return b;
  }

  private void advance(int to) {
    for (int i = next; i < to; i++) {
      byte b = window[i];
      if (isLineEnd(b)) {
        endLine(b, windowOffset + i + 1);
      }
    }
    next = to;
  }

  /**
   * Counts a line feed, a carriage return, or a carriage return followed by a line feed as one line
   * break.
   */
  private void endLine(byte b, long after) {
    boolean together = b == '\n' && afterReturn && lineOffset == after - 1;
    if (!together) {
      line++;
    }
    afterReturn = b == '\r';
    lineOffset = after;
  }

  /** Reads to the end of the line or the input; returns only the first {@code limit} bytes. */
  byte[] readLine(int limit) throws UnreadableInputException {
    int to = peek() == END ? Boundary.CONTINUES : Boundary.lineEnd(window, next, end);
    if (to == Boundary.CONTINUES || to - next > limit) {
      return readTo(Boundary::lineEnd, limit);
    }
    byte[] line = Arrays.copyOfRange(window, next, to);
    next = to; // no need to advance, because the line contains no line break
    return line;
  }

  /** Reads to the boundary or the end of the input; returns only the first {@code limit} bytes. */
  byte[] readTo(Boundary boundary, int limit) throws UnreadableInputException {
    kept.reset();
    int found = Boundary.CONTINUES;
    while (found == Boundary.CONTINUES && peek() != END) {
      found = boundary.find(window, next, end);
      int to = found == Boundary.CONTINUES ? end : found;
      kept.write(window, next, Math.min(to - next, limit - kept.size()));
      advance(to);
    }
    return kept.toByteArray();
  }

  /** Skips white space and byte order marks, which also occur between concatenated files. */
  void skipWhitespace() throws UnreadableInputException {
    int b = peek();
    while (isWhitespace(b) || (b == BYTE_ORDER_MARK && skipByteOrderMark())) {
      if (b != BYTE_ORDER_MARK) {
        read();
      }
      b = peek();
    }
  }

  /** Skips a byte order mark, and returns whether there was one. */
  boolean skipByteOrderMark() throws UnreadableInputException {
    boolean marked = peek(0) == BYTE_ORDER_MARK && peek(1) == 0xBB && peek(2) == 0xBF;
    if (marked) {
      next += 3;
      lineOffset = offset();
    }
    return marked;
  }

  String file() {
    return file;
  }

  Position position() {
    return new Position(file, line, offset() - lineOffset + 1, offset());
  }

  long sizeFrom(Position start) {
    return offset() - start.offset();
  }

  long offset() {
    return windowOffset + next;
  }

  static boolean isLineEnd(byte b) {
    return b <= '\r' && (b == '\n' || b == '\r'); // one comparison for most bytes
  }

  static boolean isWhitespace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Marks the end of an item. The fingerprint excludes white space after the item. */
  void endItem() {
    int end = next;
    while (end > 0 && isWhitespace(window[end - 1])) {
      end--;
    }
    itemEnd = windowOffset + end;
    tail = null;
  }

  /**
   * Returns a fingerprint of the input up to the end of the last item.
   *
   * @param input the index of the input
   */
  Fingerprint fingerprint(int input) {
    int headEnd = (int) Math.min(Fingerprint.SPAN, itemEnd);
    String headHash = Sha256.of(head == null ? window : head, 0, headEnd);
    return new Fingerprint(input, file, itemEnd, headHash, tail == null ? hashTail() : tail);
  }

  private String hashTail() {
    int tailEnd = (int) (itemEnd - windowOffset);
    return Sha256.of(window, Math.max(0, tailEnd - Fingerprint.SPAN), tailEnd);
  }

  private boolean fill(int needed) throws UnreadableInputException {
    if (next + needed > SIZE) {
      slide();
    }
    try {
      while (end - next < needed) {
        int count = in.read(window, end, SIZE - end);
        if (count < 0) {
          return false;
        }
        end += count;
      }
      return true;
    } catch (IOException e) {
      throw UnreadableInputException.whileReading(file + " beyond byte " + (windowOffset + end), e);
    }
  }

  /** Frees space in the window, but keeps the bytes that a fingerprint may require. */
  private void slide() {
    int itemEndIndex = (int) Math.max(itemEnd - windowOffset, -1);
    boolean itemIsNear = itemEndIndex >= next - Fingerprint.SPAN;
    int from = Math.max(0, (itemIsNear ? itemEndIndex : next) - Fingerprint.SPAN);
    if (!itemIsNear && tail == null) {
      tail = hashTail();
    }
    if (head == null) {
      head = Arrays.copyOf(window, Fingerprint.SPAN);
    }
    System.arraycopy(window, from, window, 0, end - from);
    windowOffset += from;
    next -= from;
    end -= from;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
