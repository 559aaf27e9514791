package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to read CSV and TSV.
 *
 * @param columns the names of the columns; empty if the header has them. A column without a name is
 *     skipped
 * @param skipHeader whether the input has a header nevertheless
 * @param delimiter between two cells; null for the default, a comma in CSV and a tab in TSV
 * @param quote around a cell; {@link #NO_QUOTE} for none
 * @param inferTypes whether a cell that is written as a JSON number, {@code true} or {@code false}
 *     becomes one; otherwise every cell becomes a string
 */
public record CsvOptions(
    List<String> columns,
    boolean skipHeader,
    @Nullable Character delimiter,
    char quote,
    boolean inferTypes) {
  public static final CsvOptions DEFAULTS = new CsvOptions(List.of(), false, null, '"', false);

  /** No text has this character. */
  static final char NO_QUOTE = '\0';

  /**
   * @throws IllegalArgumentException with a sentence for the user, if the options do not fit
   */
  public CsvOptions {
    columns = List.copyOf(columns);
    repeated(columns).stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("'" + name + "' is the name of two columns");
            });
    if (skipHeader && columns.isEmpty()) {
      throw new IllegalArgumentException(
          "--skip-header requires --columns, which names the columns instead of the header");
    }
    if (delimiter != null && delimiter == quote) {
      throw new IllegalArgumentException("'" + quote + "' cannot be both delimiter and quote");
    }
  }

  /**
   * Parses a delimiter: one ASCII character; {@code \t} and {@code tab} are a tab.
   *
   * @throws IllegalArgumentException with a sentence that quotes the text and gives an example
   */
  public static char parseDelimiter(String text) {
    String delimiter = text.equals("\\t") || text.equals("tab") ? "\t" : text;
    if (!isCharacter(delimiter) || delimiter.equals("\"")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a delimiter; write one ASCII character, such as ';', or tab");
    }
    return delimiter.charAt(0);
  }

  /**
   * Parses a quote: one ASCII character, or {@code none}.
   *
   * @throws IllegalArgumentException with a sentence that quotes the text and gives an example
   */
  public static char parseQuote(String text) {
    if (text.equals("none")) {
      return NO_QUOTE;
    }
    if (!isCharacter(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a quote; write one ASCII character, such as \"'\", or none");
    }
    return text.charAt(0);
  }

  private static boolean isCharacter(String text) {
    return text.length() == 1 && text.charAt(0) <= 126 && !"\r\n\0".contains(text);
  }

  /** The options as flags, without defaults. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (!columns.isEmpty()) {
      flags.add("--columns " + String.join(",", columns));
    }
    if (skipHeader) {
      flags.add("--skip-header");
    }
    if (delimiter != null) {
      flags.add("--delimiter " + delimiter);
    }
    if (quote != DEFAULTS.quote) {
      flags.add("--quote " + (quote == NO_QUOTE ? "none" : quote));
    }
    if (inferTypes) {
      flags.add("--infer-types");
    }
    return flags;
  }

  char delimiter(Format format) {
    if (delimiter != null) {
      return delimiter;
    }
    return format == Format.TSV ? '\t' : ',';
  }

  /** The names that occur more than once, in their order. */
  static List<String> repeated(List<String> names) {
    Set<String> seen = new HashSet<>();
    return names.stream().filter(name -> !name.isEmpty() && !seen.add(name)).distinct().toList();
  }
}
