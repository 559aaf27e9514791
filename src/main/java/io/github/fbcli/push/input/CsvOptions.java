package io.github.fbcli.push.input;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How CSV and TSV are read.
 *
 * @param columns their names, where the input has no header; empty where its first row is one
 * @param delimiter between two cells; null for the usual one, a comma in CSV and a tab in TSV
 * @param inferTypes whether a cell that is written as a JSON number, {@code true} or {@code false}
 *     becomes one; otherwise every cell becomes a text
 */
public record CsvOptions(List<String> columns, @Nullable Character delimiter, boolean inferTypes) {

  /**
   * @throws IllegalArgumentException with a sentence for people, when a column is named twice
   */
  public CsvOptions {
    columns = List.copyOf(columns);
    String repeated = repeated(columns);
    if (repeated != null) {
      throw new IllegalArgumentException("'" + repeated + "' is the name of two columns");
    }
  }

  /** A header, the usual delimiter, and text. */
  public static CsvOptions usual() {
    return new CsvOptions(List.of(), null, false);
  }

  /** Whether anything is not as usual, which only makes sense where there is CSV to read. */
  public boolean unusual() {
    return !equals(usual());
  }

  /**
   * Reads a delimiter as people write it.
   *
   * @param text one character of ASCII; {@code \t} and {@code tab} are a tab
   * @throws IllegalArgumentException with a sentence that names the text and what would fit
   */
  public static char parseDelimiter(String text) {
    String meant = text.equals("\\t") || text.equals("tab") ? "\t" : text;
    if (meant.length() != 1 || meant.charAt(0) > 126 || "\"\r\n\0".contains(meant)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a delimiter; write one ASCII character, such as ';', or tab");
    }
    return meant.charAt(0);
  }

  char delimiter(Format format) {
    if (delimiter != null) {
      return delimiter;
    }
    return format == Format.TSV ? '\t' : ',';
  }

  /** The first name that was there before; null when there is none. */
  static @Nullable String repeated(List<String> names) {
    Set<String> seen = new HashSet<>();
    return names.stream().filter(name -> !seen.add(name)).findFirst().orElse(null);
  }
}
