package io.github.fbcli.wire;

/**
 * Thrown if a document is invalid. The reason is a clause on one line. The line and the column of
 * the error are counted from 1.
 */
public final class BadDocument extends Exception {
  private final int line;
  private final int column;

  BadDocument(String why, int line, int column) {
    super(why);
    this.line = line;
    this.column = column;
  }

  public String why() {
    return String.valueOf(getMessage());
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
