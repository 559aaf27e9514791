package io.github.fbcli.push.input;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The characters that separate the cells of tables, to recognize one that fb was not told. */
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

  /** The option that names it. */
  public String option() {
    return "--delimiter " + spelling;
  }

  /** The options that read an input with it. */
  String flags() {
    return switch (this) {
      case COMMA -> "--format csv";
      case TAB -> "--format tsv";
      default -> "--format csv " + option();
    };
  }

  /**
   * The one that cuts both lines into the same number of cells, at least two; null if none does.
   */
  static @Nullable Delimiter of(String first, String second) {
    Delimiter found = null;
    for (Delimiter delimiter : values()) {
      long count = delimiter.countIn(first);
      boolean fits = count > 0 && count == delimiter.countIn(second);
      found = fits && (found == null || count > found.countIn(first)) ? delimiter : found;
    }
    return found;
  }

  /** The one between the first two quoted cells; null if there are none. */
  static @Nullable Delimiter betweenQuotes(String line) {
    return Stream.of(values())
        .filter(delimiter -> line.contains("\"" + delimiter.character + "\""))
        .findFirst()
        .orElse(null);
  }

  private long countIn(String line) {
    boolean quoted = false;
    long count = 0;
    for (char c : line.toCharArray()) {
      quoted ^= c == '"';
      count += c == character && !quoted ? 1 : 0;
    }
    return count;
  }
}
