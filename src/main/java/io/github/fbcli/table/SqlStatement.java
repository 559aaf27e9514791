package io.github.fbcli.table;

import java.util.regex.Pattern;

/**
 * A single SQL statement without a final semicolon.
 *
 * @param text the statement; not blank
 */
public record SqlStatement(String text) {
  private static final Pattern READS = Pattern.compile("(?is)\\s*(select|with|show|explain)\\b.*");

  /**
   * Parses text that may end with semicolons and comments.
   *
   * @throws IllegalArgumentException if it does not contain exactly one statement; the message is a
   *     clause for the user
   */
  public static SqlStatement parse(String text) {
    int end = 0; // of the statement
    boolean ended = false;
    for (int at = 0, next; at < text.length(); at = next) {
      next = tokenEnd(text, at);
      char c = text.charAt(at);
      boolean comment = text.startsWith("--", at) || text.startsWith("/*", at);
      if (c == ';') {
        ended |= end > 0;
      } else if (!comment && !Character.isWhitespace(c)) {
        if (ended) {
          throw new IllegalArgumentException("there are several statements; only one is allowed");
        }
        end = next;
      }
    }
    if (end == 0) {
      throw new IllegalArgumentException("the input contains no SQL statement");
    }
    return new SqlStatement(text.substring(0, end).strip());
  }

  /** Returns the end of the quoted string, comment or single character at {@code start}. */
  private static int tokenEnd(String text, int start) {
    char c = text.charAt(start);
    if (c == '\'' || c == '"') {
      return after(text, String.valueOf(c), start + 1); // a doubled quote starts the next token
    } else if (text.startsWith("--", start)) {
      return after(text, "\n", start + 2);
    } else if (text.startsWith("/*", start)) {
      return after(text, "*/", start + 2);
    }
    return start + 1;
  }

  private static int after(String text, String delimiter, int from) {
    int found = text.indexOf(delimiter, from);
    return found < 0 ? text.length() : found + delimiter.length();
  }

  /** Returns whether the statement only reads data and can therefore be resent. */
  public boolean reads() {
    return READS.matcher(text).matches();
  }
}
