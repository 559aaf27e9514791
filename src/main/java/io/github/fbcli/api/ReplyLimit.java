package io.github.fbcli.api;

import io.github.fbcli.push.Endpoint;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The size limits, in bytes, for a response body in memory.
 *
 * @param whole the maximum size of a body that is kept unchanged; larger bodies are shortened
 * @param shortened the maximum size of a shortened body
 */
record ReplyLimit(long whole, long shortened) {
  /** The number of bytes after which reading stops. A response to a query is at most 6 MB. */
  static final long MOST_READ = 16L * 1024 * 1024;

  private static final int SMALL = 32 * 1024;

  /** The limit for calls that are made one at a time. */
  static final ReplyLimit WHOLE = new ReplyLimit(MOST_READ, MOST_READ);

  /** The limit for a body that only explains an error. */
  static final ReplyLimit ERROR = new ReplyLimit(SMALL, SMALL);

  /** Returns the limit for the response to a push; low, because each lane may keep a response. */
  static ReplyLimit ofRecords(int records) {
    return new ReplyLimit(SMALL, SMALL + (long) records * Endpoint.RESPONSE_PER_RECORD);
  }

  /** Reads the body. If the body is too large, stops reading and returns null. */
  byte @Nullable [] read(BufferedSource source) throws IOException {
    Buffer kept = new Buffer();
    return keep(source, kept) ? kept.readByteArray() : null;
  }

  /** Reads the body, or the start of a body that is too large. */
  byte[] readStart(BufferedSource source) throws IOException {
    Buffer kept = new Buffer();
    boolean unused = keep(source, kept);
    return kept.readByteArray(Math.min(kept.size(), shortened));
  }

  /** Copies the body, shortened if necessary; returns whether the copy is complete. */
  private boolean keep(BufferedSource source, Buffer kept) throws IOException {
    if (!source.request(whole + 1)) {
      kept.writeAll(source);
      return true;
    }
    if (shortened == MOST_READ) {
      return false;
    }
    ShortenedText text = new ShortenedText(kept);
    byte[] some = new byte[8 * 1024];
    long total = 0;
    for (int count = source.read(some); count >= 0; count = source.read(some)) {
      text.write(some, count);
      total += count;
      if (kept.size() > shortened || total > MOST_READ) {
        return false;
      }
    }
    return true;
  }

  /** Removes white space between JSON tokens and truncates long strings. */
  private static final class ShortenedText {
    /** The maximum length of a string, in bytes. */
    private static final int LONGEST_STRING = 300;

    private static final String MORE = "…";

    private final Buffer out;
    private boolean inString;

    /** The length of the current string, in bytes. */
    private int length;

    private boolean cut;

    /** The number of bytes left in the current escape sequence. */
    private int escape;

    ShortenedText(Buffer out) {
      this.out = out;
    }

    void write(byte[] text, int count) {
      for (int i = 0; i < count; i++) {
        if (inString) {
          inString(text[i]);
        } else {
          betweenStrings(text[i]);
        }
      }
    }

    private void betweenStrings(byte next) {
      inString = next == '"';
      length = 0;
      cut = false;
      if (" \n\r\t".indexOf(next) < 0) {
        out.writeByte(next);
      }
    }

    private void inString(byte next) {
      boolean startsCharacter = escape == 0 && (next & 0xC0) != 0x80;
      inString = escape > 0 || next != '"';
      if (escape > 0) {
        escape = escape == 1 && next == 'u' ? 4 : escape - 1;
      } else if (next == '\\') {
        escape = 1;
      }
      if (inString && startsCharacter && length >= LONGEST_STRING && !cut) {
        cut = true;
        out.writeUtf8(MORE);
      }
      if (!inString || !cut) {
        out.writeByte(next);
        length++;
      }
    }
  }
}
