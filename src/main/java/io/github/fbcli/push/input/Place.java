package io.github.fbcli.push.input;

/**
 * Where in the input a piece of text starts.
 *
 * @param file the input's name as the user gave it; {@code -} is standard input
 * @param line counted from 1
 * @param column in bytes, counted from 1
 * @param offset in bytes from the start of the file, counted from 0
 */
public record Place(String file, long line, long column, long offset) {

  /** The place of {@code text[index]}, if {@code text} starts here. */
  Place within(byte[] text, int index) {
    long lines = 0;
    int lineStart = -1;
    for (int i = 0; i < index; i++) {
      if (text[i] == '\n') {
        lines++;
        lineStart = i + 1;
      }
    }
    long newColumn = lines == 0 ? column + index : index - lineStart + 1;
    return new Place(file, line + lines, newColumn, offset + index);
  }

  /** As compilers print it, so that editors and terminals can open it: {@code a.json:4:17}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
