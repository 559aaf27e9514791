package io.github.fbcli.push.input;

/**
 * Finds where a JSON value ends, by its brackets and quotes alone. It does not judge the value; a
 * malformed one ends somewhere too.
 */
final class ValueScanner {
  private final Cursor cursor;

  ValueScanner(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * Passes the value that begins at the cursor, however long it is.
   *
   * @return false when the input ended first
   */
  boolean scan(Capture value) throws UnreadableInputException {
    return switch (cursor.peek()) {
      case '{', '[' -> scanContainer(value);
      case '"' -> scanString(value);
      default -> scanScalar(value);
    };
  }

  private boolean scanContainer(Capture value) throws UnreadableInputException {
    int depth = 0;
    do {
      int b = cursor.peek();
      if (b == '"') {
        scanString(value);
        continue;
      }
      if (b == Cursor.END) {
        return false;
      }
      depth += nesting(b);
      value.add(cursor.read());
    } while (depth > 0);
    return true;
  }

  private static int nesting(int b) {
    return switch (b) {
      case '{', '[' -> 1;
      case '}', ']' -> -1;
      default -> 0;
    };
  }

  private boolean scanString(Capture value) throws UnreadableInputException {
    value.add(cursor.read());
    for (int b = cursor.read(); b != Cursor.END; b = cursor.read()) {
      value.add(b);
      if (b == '"') {
        return true;
      }
      if (b == '\\' && cursor.peek() != Cursor.END) {
        value.add(cursor.read());
      }
    }
    return false;
  }

  private boolean scanScalar(Capture value) throws UnreadableInputException {
    for (int b = cursor.peek(); !endsScalar(b); b = cursor.peek()) {
      value.add(cursor.read());
    }
    return true;
  }

  private static boolean endsScalar(int b) {
    return b == Cursor.END || b == ',' || b == ']' || b == '}' || Cursor.isWhitespace(b);
  }
}
