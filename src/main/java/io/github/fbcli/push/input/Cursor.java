package io.github.fbcli.push.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Moves through an input byte by byte and always knows the line, the column and the offset.
 *
 * <p>The window keeps what the fingerprint of the last item's end needs: hashing is for who asks,
 * and costs a reader who does not ask only a move of 128 KiB now and then.
 */
final class Cursor implements Closeable {
  /** What {@link #peek} and {@link #read} answer at the end of the input. */
  static final int END = -1;

  private final String file;
  private final InputStream in;

  /** What can be looked ahead, in bytes. */
  private static final int AHEAD = 64 * 1024;

  private static final int SIZE = 4 * Fingerprint.SPAN;

  /** With room for what ends it when it is scanned. */
  private final byte[] window = new byte[SIZE + 1];

  private int next;
  private int end;
  private long windowOffset;
  private long line = 1;
  private long lineOffset;
  private long itemEnd;

  /** The first bytes, once the window holds them no more. */
  private byte @Nullable [] head;

  /** The hash before the end of the last item, once the window holds those bytes no more. */
  private @Nullable String tail;

  Cursor(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** The next byte, which stays the next one; {@link #END} when there is none. */
  int peek() throws UnreadableInputException {
    return peek(0);
  }

  /**
   * The byte that is {@code ahead} bytes behind the next one; {@link #END} when the input is
   * shorter, or when it is further away than the 64 KiB that can be looked ahead.
   */
  int peek(int ahead) throws UnreadableInputException {
    if (next + ahead >= end && (ahead >= AHEAD || !fill(ahead + 1))) {
      return END;
    }
    return window[next + ahead] & 0xFF;
  }

  /** Passes the next byte; {@link #END} when there is none. */
  int read() throws UnreadableInputException {
    int b = peek();
    if (b != END) {
      next++;
      if (b == '\n') {
        line++;
        lineOffset = offset();
      }
    }
    return b;
  }

  /**
   * Passes the line and its end, when it is in the window whole and is one object that begins at
   * the next byte. Gives the object, which the scanner has scanned; else null, and nothing is
   * passed.
   */
  byte @Nullable [] readObjectLine(RecordScanner scanner) throws UnreadableInputException {
    window[end] = 0;
    byte[] object = scanner.scanWithin(window, next);
    if (object == null) {
      return null;
    }
    int behind = next + object.length;
    while (window[behind] != '\n' && isWhitespace(window[behind])) {
      behind++;
    }
    if (window[behind] != '\n') {
      return null;
    }
    next = behind;
    read();
    return object;
  }

  /**
   * Passes the line and its end, and gives the former without the white space around it. Null when
   * the line is longer than can be looked ahead; then nothing is passed.
   */
  byte @Nullable [] readShortLine() throws UnreadableInputException {
    int lineEnd = lineEnd(next);
    boolean more = true;
    while (lineEnd == end && end - next <= AHEAD && more) {
      int length = end - next;
      more = fill(length + 1);
      lineEnd = lineEnd(next + length);
    }
    if (lineEnd - next > AHEAD) {
      return null;
    }
    byte[] text = trimmed(window, next, lineEnd);
    next = lineEnd;
    read();
    return text;
  }

  private int lineEnd(int from) {
    return ByteSearch.newline(window, from, end);
  }

  /** Passes everything up to the end of the line and the line's end; only the former is kept. */
  void readLine(Capture text) throws UnreadableInputException {
    while (peek() != END) {
      int lineEnd = lineEnd(next);
      text.add(window, next, lineEnd);
      next = lineEnd;
      if (lineEnd < end) {
        read();
        return;
      }
    }
  }

  void skipWhitespace() throws UnreadableInputException {
    while (isWhitespace(peek())) {
      read();
    }
  }

  /** Passes the mark that some programs write before UTF-8 text, which is no part of the text. */
  void skipByteOrderMark() throws UnreadableInputException {
    if (peek(0) == 0xEF && peek(1) == 0xBB && peek(2) == 0xBF) {
      next += 3;
      lineOffset = offset();
    }
  }

  /** The place of the next byte. */
  Place place() {
    return new Place(file, line, offset() - lineOffset + 1, offset());
  }

  /** How many bytes have been passed. */
  long offset() {
    return windowOffset + next;
  }

  /** A copy of a part of a text, without the white space around it. */
  static byte[] trimmed(byte[] text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isWhitespace(text[start])) {
      start++;
    }
    while (end > start && isWhitespace(text[end - 1])) {
      end--;
    }
    return Arrays.copyOfRange(text, start, end);
  }

  /** Space as JSON knows it. */
  static boolean isWhitespace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** What has been passed up to here makes an item; a line break after it may be missing. */
  void endItem() {
    int end = next;
    while (end > 0 && isWhitespace(window[end - 1])) {
      end--;
    }
    itemEnd = windowOffset + end;
    tail = null;
  }

  /** What there is up to the end of the last item; {@code input} counts the inputs from 0. */
  Fingerprint fingerprint(int input) {
    int headEnd = (int) Math.min(Fingerprint.SPAN, itemEnd);
    String headHash = Fingerprint.sha256(head == null ? window : head, 0, headEnd);
    return new Fingerprint(input, file, itemEnd, headHash, tail == null ? hashTail() : tail);
  }

  private String hashTail() {
    int tailEnd = (int) (itemEnd - windowOffset);
    return Fingerprint.sha256(window, Math.max(0, tailEnd - Fingerprint.SPAN), tailEnd);
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
      throw UnreadableInputException.beyond(windowOffset + end, file, e);
    }
  }

  /** Makes room, but keeps the bytes that a fingerprint may be asked of. */
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
