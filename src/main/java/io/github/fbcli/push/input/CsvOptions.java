package io.github.fbcli.push.input;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How CSV and TSV are read.
 *
 * @param columns their names if the input has no header; empty if its first row is the header
 * @param delimiter between two cells; null for the default, a comma in CSV and a tab in TSV
 * @param inferTypes whether a cell that is written as a JSON number, {@code true} or {@code false}
 *     becomes one; otherwise every cell becomes a string
 */
public record CsvOptions(List<String> columns, @Nullable Character delimiter, boolean inferTypes) {

  /**
   * @throws IllegalArgumentException with a sentence for the user, if a column is named twice
   */
  public CsvOptions {
    columns = List.copyOf(columns);
    String repeated = repeated(columns);
    if (repeated != null) {
      throw new IllegalArgumentException("'" + repeated + "' is the name of two columns");
    }
  }

  /** A header, the default delimiter, and strings. */
  public static CsvOptions usual() {
    return new CsvOptions(List.of(), null, false);
  }

  /** Whether any option differs from its default, which makes sense only if there is CSV. */
  public boolean unusual() {
    return !equals(usual());
  }

  /**
   * Parses a delimiter: one ASCII character; {@code \t} and {@code tab} are a tab.
   *
   * @throws IllegalArgumentException with a sentence that quotes the text and gives an example
   */
  public static char parseDelimiter(String text) {
    String delimiter = text.equals("\\t") || text.equals("tab") ? "\t" : text;
    if (delimiter.length() != 1 || delimiter.charAt(0) > 126 || "\"\r\n\0".contains(delimiter)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a delimiter; write one ASCII character, such as ';', or tab");
    }
    return delimiter.charAt(0);
  }

  char delimiter(Format format) {
    if (delimiter != null) {
      return delimiter;
    }
    return format == Format.TSV ? '\t' : ',';
  }

  /** The first name that occurs twice; null if none does. */
  static @Nullable String repeated(List<String> names) {
    Set<String> seen = new HashSet<>();
    return names.stream().filter(name -> !seen.add(name)).findFirst().orElse(null);
  }
}
