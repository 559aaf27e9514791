package io.github.fbcli.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Compares bytes to recognize the most common response to a pushed batch: success for every record.
 * A million results take 30 ms, compared to 67 ms for parsing.
 *
 * <p>It accepts only the members in {@code contract.md}, "Pushing records", in the documented
 * order, with or without white space; {@link PushResponse} reads every other response.
 */
final class UniformResponse {
  private static final int OTHER = -1;

  private static final byte[] START = ascii("{\"success_count\":");
  private static final byte[] NONE_FAILED = ascii(",\"error_count\":0,\"records\":[");
  private static final byte[] SUCCESS = ascii("{\"status\":\"success\"}");
  private static final byte[] COMMA = ascii(",");
  private static final byte[] END = ascii("]}");

  private final byte[] body;
  private int at;

  private UniformResponse(byte[] body) {
    this.body = body;
  }

  /** Returns the number of successes; -1 if the response is not uniform. */
  static int successes(byte[] body) {
    return new UniformResponse(body).read();
  }

  private int read() {
    if (!skip(START)) {
      return OTHER;
    }
    int expected = number();
    if (!skip(NONE_FAILED)) {
      return OTHER;
    }
    int count = 0;
    do {
      if (!skip(SUCCESS)) {
        return OTHER;
      }
      count++;
    } while (skip(COMMA));
    boolean complete = skip(END);
    skipWhitespace();
    return complete && at == body.length && expected == count ? count : OTHER;
  }

  /**
   * Skips the text and any white space before its tokens. If the text does not match, returns false
   * and does not advance.
   */
  private boolean skip(byte[] text) {
    int end = at + text.length;
    if (end <= body.length && Arrays.equals(body, at, end, text, 0, text.length)) {
      at = end;
      return true;
    }
    int start = at;
    boolean inString = false;
    for (byte expected : text) {
      if (!inString) {
        skipWhitespace();
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

  /** Reads a number of at most nine digits, which cannot overflow. */
  private int number() {
    skipWhitespace();
    int start = at;
    while (at < body.length && at - start < 9 && body[at] >= '0' && body[at] <= '9') {
      at++;
    }
    String digits = new String(body, start, at - start, StandardCharsets.US_ASCII);
    return digits.isEmpty() ? OTHER : Integer.parseInt(digits);
  }

  private void skipWhitespace() {
    while (at < body.length && " \n\r\t".indexOf(body[at]) >= 0) {
      at++;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
