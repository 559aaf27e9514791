package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options for CSV and TSV inputs.
 *
 * @param columns the column names; empty to read them from the header. Columns with an empty name
 *     are skipped
 * @param skipHeader whether to skip the header if {@code columns} is not empty
 * @param delimiter the cell delimiter; null for the default, a comma in CSV and a tab in TSV
 * @param quote the quote character; {@link #NO_QUOTE} if there is none
 * @param inferTypes whether cells that are JSON numbers or booleans keep their types; if false,
 *     every cell becomes a string
 */
public record CsvOptions(
    List<String> columns,
    boolean skipHeader,
    @Nullable Character delimiter,
    char quote,
    boolean inferTypes) {
  public static final CsvOptions DEFAULTS = new CsvOptions(List.of(), false, null, '"', false);

  /** The value of {@code quote} that disables quoting: NUL, which does not occur in text. */
  static final char NO_QUOTE = '\0';

  /**
   * @throws IllegalArgumentException if the options contradict each other; the message is shown to
   *     the user
   */
  public CsvOptions {
    columns = List.copyOf(columns);
    repeated(columns).stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("duplicate column name '" + name + "'");
            });
    if (skipHeader && columns.isEmpty()) {
      throw new IllegalArgumentException(
          "--skip-header requires --columns, because the skipped header cannot name the columns");
    }
    if (delimiter != null && delimiter == quote) {
      throw new IllegalArgumentException(
          "'" + quote + "' cannot be both the delimiter and the quote");
    }
  }

  /**
   * Parses a delimiter: one ASCII character, or {@code \t} or {@code tab} for a tab.
   *
   * @throws IllegalArgumentException if the text is invalid; the message quotes it and gives an
   *     example
   */
  public static char parseDelimiter(String text) {
    String delimiter = text.equals("\\t") || text.equals("tab") ? "\t" : text;
    if (!isCharacter(delimiter) || delimiter.equals("\"")) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a valid delimiter; use one ASCII character, for example ';', or tab");
    }
    return delimiter.charAt(0);
  }

  /**
   * Parses a quote character: one ASCII character, or {@code none}.
   *
   * @throws IllegalArgumentException if the text is invalid; the message quotes it and gives an
   *     example
   */
  public static char parseQuote(String text) {
    if (text.equals("none")) {
      return NO_QUOTE;
    }
    if (!isCharacter(text)) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a valid quote; use one ASCII character, for example \"'\", or none");
    }
    return text.charAt(0);
  }

  private static boolean isCharacter(String text) {
    return text.length() == 1 && text.charAt(0) <= 126 && !"\r\n\0".contains(text);
  }

  /** Returns the options that differ from the defaults, as flags. */
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

  /** Returns the names that occur more than once, in order of appearance. Ignores empty names. */
  static List<String> repeated(List<String> names) {
    Set<String> seen = new HashSet<>();
    return names.stream().filter(name -> !name.isEmpty() && !seen.add(name)).distinct().toList();
  }
}
