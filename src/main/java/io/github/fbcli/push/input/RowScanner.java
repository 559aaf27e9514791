package io.github.fbcli.push.input;

/**
 * Finds where a row of cells ends: at the end of a line that is not inside quotes. It does not
 * judge the row.
 */
final class RowScanner {
  private enum State {
    CELL_START,
    PLAIN,
    QUOTED,
    BEHIND_QUOTE
  }

  private final Cursor cursor;
  private final char delimiter;

  RowScanner(Cursor cursor, char delimiter) {
    this.cursor = cursor;
    this.delimiter = delimiter;
  }

  /** Moves to the next row that is not empty; false when there is none. */
  boolean find() throws UnreadableInputException {
    while (isLineEnd(cursor.peek())) {
      cursor.read();
    }
    return cursor.peek() != Cursor.END;
  }

  /**
   * Passes the row that begins at the cursor, however long it is, and the end of its line; only the
   * former is kept.
   *
   * @return false when the input ended inside quotes
   */
  boolean scan(Capture row) throws UnreadableInputException {
    State state = State.CELL_START;
    int b = cursor.peek();
    while (b != Cursor.END && (state == State.QUOTED || !isLineEnd(b))) {
      state = behind(state, b);
      row.add(cursor.read());
      b = cursor.peek();
    }
    if (cursor.read() == '\r' && cursor.peek() == '\n') {
      cursor.read();
    }
    return state != State.QUOTED;
  }

  private State behind(State state, int b) {
    if (state == State.QUOTED) {
      return b == '"' ? State.BEHIND_QUOTE : State.QUOTED;
    }
    if (b == '"' && state != State.PLAIN) {
      return State.QUOTED;
    }
    return b == delimiter ? State.CELL_START : State.PLAIN;
  }

  private static boolean isLineEnd(int b) {
    return b == '\n' || b == '\r';
  }
}
