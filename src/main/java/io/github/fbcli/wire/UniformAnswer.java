package io.github.fbcli.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Recognises the usual answer to a pushed batch, a success for every record and nothing else,
 * without making an object for each: a load of millions of records gets little else. It knows the
 * members in the order of {@code contract.md}, "Pushing records", with or without space between
 * them; whatever else may be said is left to {@link PushAnswer}.
 */
public final class UniformAnswer {
  private static final int OTHER = -1;

  private static final byte[] START = ascii("{\"success_count\":");
  private static final byte[] NONE_FAILED = ascii(",\"error_count\":0,\"records\":[");
  private static final byte[] SUCCESS = ascii("{\"status\":\"success\"}");
  private static final byte[] END = ascii("]}");

  private final byte[] body;
  private int at;

  private UniformAnswer(byte[] body) {
    this.body = body;
  }

  /** How many successes the answer tells, when that is all it tells; -1 when it tells more. */
  public static int successes(byte[] body) {
    return new UniformAnswer(body).read();
  }

  private int read() {
    if (!passes(START)) {
      return OTHER;
    }
    long told = number();
    if (!passes(NONE_FAILED)) {
      return OTHER;
    }
    int count = 0;
    do {
      if (!passes(SUCCESS)) {
        return OTHER;
      }
      count++;
    } while (passes((byte) ','));
    boolean whole = passes(END);
    skipSpace();
    return whole && at == body.length && told == count ? count : OTHER;
  }

  /** Passes the text, with any space before each of its tokens; stays where it was otherwise. */
  private boolean passes(byte[] text) {
    int end = at + text.length;
    if (end <= body.length && Arrays.equals(body, at, end, text, 0, text.length)) {
      at = end; // as most services write it, without space
      return true;
    }
    int start = at;
    boolean inString = false;
    for (byte expected : text) {
      if (!inString) {
        skipSpace();
      }
      if (at == body.length || body[at] != expected) {
        at = start;
        return false;
      }
      inString ^= expected == '"';
      at++;
    }
    return true;
  }

  private boolean passes(byte expected) {
    skipSpace();
    boolean there = at < body.length && body[at] == expected;
    at += there ? 1 : 0;
    return there;
  }

  private long number() {
    skipSpace();
    long number = at < body.length && isDigit(body[at]) ? 0 : OTHER;
    // No batch has more than four digits of records; ten cannot overflow.
    for (int digits = 0; at < body.length && isDigit(body[at]) && digits < 10; digits++) {
      number = number * 10 + body[at++] - '0';
    }
    return number;
  }

  private void skipSpace() {
    while (at < body.length
        && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
      at++;
    }
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
