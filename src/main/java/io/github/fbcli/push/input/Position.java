package io.github.fbcli.push.input;

/**
 * The position of a byte in an input.
 *
 * @param file the name of the input as given by the user; {@code -} for stdin
 * @param line counted from 1
 * @param column in bytes, counted from 1
 * @param offset in bytes from the start of the file, counted from 0
 */
public record Position(String file, long line, long column, long offset) {

  /** Returns the position of {@code text[index]} if {@code text} starts at this position. */
  Position within(byte[] text, int index) {
    long lines = 0;
    int lineStart = -1;
    for (int i = 0; i < index; i++) {
      if (text[i] == '\n') {
        lines++;
        lineStart = i + 1;
      }
    }
    long newColumn = lines == 0 ? column + index : index - lineStart + 1;
    return new Position(file, line + lines, newColumn, offset + index);
  }

  /** Formats the position as compilers do ({@code a.json:4:17}), so that editors recognize it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
