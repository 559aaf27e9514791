package io.github.fbcli.push.input;

/**
 * Finds the end of a piece of text that arrives in several parts. Keeps state between the parts.
 */
interface Boundary {
  /** Returned by {@link #find} if the piece continues after this part. */
  int CONTINUES = -1;

  /**
   * Returns the index of the first byte after the piece, searching from {@code from}, inclusive, to
   * {@code end}, exclusive; {@link #CONTINUES} if the piece does not end in this range.
   */
  int find(byte[] text, int from, int end);

  /** Returns whether the piece is incomplete after the parts so far, for example inside quotes. */
  default boolean isOpen() {
    return false;
  }

  /** Finds the end of a line, before its line feed or carriage return. */
  static int lineEnd(byte[] text, int from, int end) {
    int at = from;
    while (at < end && !Cursor.isLineEnd(text[at])) {
      at++;
    }
    return at < end ? at : CONTINUES;
  }

  /** Finds the end of a JSON value by its brackets and quotes, without validating the value. */
  final class JsonValueBoundary implements Boundary {
    private int depth;
    private boolean quoted;
    private boolean escaped;

    @Override
    public int find(byte[] text, int from, int end) {
      for (int at = from; at < end; at++) {
        byte b = text[at];
        if (quoted) {
          quoted = escaped || b != '"';
          escaped = !escaped && b == '\\';
          if (!quoted && depth == 0) {
            return at + 1;
          }
        } else if (depth == 0 && endsScalar(b)) {
          return at;
        } else {
          quoted = b == '"';
          depth += nesting(b);
          if (depth == 0 && nesting(b) < 0) {
            return at + 1;
          }
        }
      }
      return CONTINUES;
    }

    private static boolean endsScalar(int b) {
      return b == ',' || b == ']' || b == '}' || Cursor.isWhitespace(b);
    }

    private static int nesting(byte b) {
      return switch (b) {
        case '{', '[' -> 1;
        case '}', ']' -> -1;
        default -> 0;
      };
    }

    @Override
    public boolean isOpen() {
      return quoted || depth > 0;
    }
  }

  /** Finds the end of a CSV row, before the first line break outside quotes. */
  final class CsvRowBoundary implements Boundary {
    private enum State {
      CELL_START,
      UNQUOTED,
      QUOTED,
      AFTER_QUOTE
    }

    private final char delimiter;
    private final char quote;
    private State state = State.CELL_START;

    CsvRowBoundary(char delimiter, char quote) {
      this.delimiter = delimiter;
      this.quote = quote;
    }

    @Override
    public int find(byte[] text, int from, int end) {
      for (int at = from; at < end; at++) {
        if (state != State.QUOTED && Cursor.isLineEnd(text[at])) {
          return at;
        }
        state = after(text[at]);
      }
      return CONTINUES;
    }

    private State after(byte b) {
      if (state == State.QUOTED) {
        return b == quote ? State.AFTER_QUOTE : State.QUOTED;
      }
      if (b == quote && state != State.UNQUOTED) {
        return State.QUOTED;
      }
      return b == delimiter ? State.CELL_START : State.UNQUOTED;
    }

    @Override
    public boolean isOpen() {
      return state == State.QUOTED;
    }
  }
}
