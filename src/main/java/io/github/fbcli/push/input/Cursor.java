package io.github.fbcli.push.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Moves through an input byte by byte and always knows the line, the column and the offset. */
final class Cursor implements Closeable {
  /** What {@link #peek} and {@link #read} answer at the end of the input. */
  static final int END = -1;

  private final String file;
  private final InputStream in;
  private final byte[] window = new byte[64 * 1024];
  private int next;
  private int end;
  private long windowOffset;
  private long line = 1;
  private long lineOffset;

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
    if (next + ahead >= end && (ahead >= window.length || !fill(ahead + 1))) {
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

  /** Passes everything up to the end of the line and the line's end; only the former is kept. */
  void readLine(Capture text) throws UnreadableInputException {
    while (peek() != END) {
      int lineEnd = next;
      while (lineEnd < end && window[lineEnd] != '\n') {
        lineEnd++;
      }
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

  /** Space as JSON knows it. */
  static boolean isWhitespace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private boolean fill(int needed) throws UnreadableInputException {
    System.arraycopy(window, next, window, 0, end - next);
    windowOffset += next;
    end -= next;
    next = 0;
    try {
      while (end < needed) {
        int count = in.read(window, end, window.length - end);
        if (count < 0) {
          return false;
        }
        end += count;
      }
      return true;
    } catch (IOException e) {
      throw UnreadableInputException.at(place(), e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
