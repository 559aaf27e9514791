package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Delimiters that fb recognizes in order to suggest options. */
public enum Delimiter {
  COMMA(',', ","),
  SEMICOLON(';', "';'"),
  TAB('\t', "tab"),
  PIPE('|', "'|'");

  private final char character;
  private final String spelling;

  Delimiter(char character, String spelling) {
    this.character = character;
    this.spelling = spelling;
  }

  public char character() {
    return character;
  }

  /** Returns the option that selects this delimiter. */
  public String option() {
    return "--delimiter " + spelling;
  }

  /** Returns the options for an input with this delimiter. */
  String flags() {
    return switch (this) {
      case COMMA -> "--format csv";
      case TAB -> "--format tsv";
      default -> "--format csv " + option();
    };
  }

  /**
   * Returns the delimiter that splits both lines into the same number of cells, at least two; null
   * if no delimiter does.
   */
  static @Nullable Delimiter of(String first, String second) {
    Delimiter found = null;
    int most = 1;
    for (Delimiter delimiter : values()) {
      int count = delimiter.split(first).size();
      if (count > most && count == delimiter.split(second).size()) {
        found = delimiter;
        most = count;
      }
    }
    return found;
  }

  /** Returns the delimiter between two quoted cells; null if there is none. */
  static @Nullable Delimiter betweenQuotes(String line) {
    return Stream.of(values())
        .filter(delimiter -> line.contains("\"" + delimiter.character + "\""))
        .findFirst()
        .orElse(null);
  }

  /** Splits a line at delimiters outside quotes, and removes the quotes. */
  List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == character && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '"') {
        quoted = !quoted;
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
