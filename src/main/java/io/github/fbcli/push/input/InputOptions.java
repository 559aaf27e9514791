package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to read the inputs.
 *
 * @param format of all inputs
 * @param columns of CSV and TSV, if the input has no header; empty if its first row is the header
 * @param delimiter between two cells; null for the default, a comma in CSV and a tab in TSV
 * @param inferTypes whether a cell that is written as a JSON number, or as {@code true} or {@code
 *     false} in any case, becomes one; otherwise every cell becomes a string
 * @param skipRecords how many items to skip at the start of the inputs as a whole
 * @param maxRecords how many items to read after those; the rest is not read
 */
public record InputOptions(
    Format format,
    List<String> columns,
    @Nullable Character delimiter,
    boolean inferTypes,
    long skipRecords,
    long maxRecords) {

  /**
   * @throws IllegalArgumentException with a sentence for the user, if a number is negative or a
   *     column is named twice
   */
  public InputOptions {
    columns = List.copyOf(columns);
    String repeated = repeated(columns);
    if (repeated != null) {
      throw new IllegalArgumentException("'" + repeated + "' is the name of two columns");
    }
    if (skipRecords < 0 || maxRecords < 0) {
      throw new IllegalArgumentException("records to skip or to read at most cannot be negative");
    }
  }

  public static InputOptions of(Format format) {
    return new InputOptions(format, List.of(), null, false, 0, Long.MAX_VALUE);
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

  /** The options that decide what the items are, as flags; empty for the defaults. */
  public String flags() {
    List<String> flags = new ArrayList<>();
    if (format != Format.AUTO) {
      flags.add("--format " + format);
    }
    if (!columns.isEmpty()) {
      flags.add("--columns " + String.join(",", columns));
    }
    if (delimiter != null) {
      flags.add("--delimiter " + delimiter);
    }
    if (inferTypes) {
      flags.add("--infer-types");
    }
    if (skipRecords > 0) {
      flags.add("--skip-records " + skipRecords);
    }
    return String.join(" ", flags);
  }

  public boolean readsToEnd() {
    return maxRecords == Long.MAX_VALUE;
  }

  /** Whether any option is given that makes sense only for CSV and TSV. */
  public boolean hasCellOptions() {
    return !columns.isEmpty() || delimiter != null || inferTypes;
  }

  /** Whether the input is read as CSV or TSV, because of the format or else of its name. */
  public boolean readsCells(Input input) {
    return namedFormat(input).isTabular();
  }

  /** The format that the user or else the input's name specifies; {@link Format#AUTO} if none. */
  Format namedFormat(Input input) {
    return format == Format.AUTO ? Format.ofName(input.name()) : format;
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
