package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.List;

/**
 * How to read the inputs.
 *
 * @param format of all inputs
 * @param csv for the inputs that are CSV or TSV
 * @param skipRecords how many items to skip at the start of the inputs as a whole
 * @param maxRecords how many items to read after those; the rest is not read
 */
public record InputOptions(Format format, CsvOptions csv, long skipRecords, long maxRecords) {

  /**
   * @throws IllegalArgumentException with a sentence for the user, if a number is negative
   */
  public InputOptions {
    if (skipRecords < 0 || maxRecords < 0) {
      throw new IllegalArgumentException("records to skip or to read at most cannot be negative");
    }
  }

  public static InputOptions of(Format format) {
    return new InputOptions(format, CsvOptions.DEFAULTS, 0, Long.MAX_VALUE);
  }

  /** The options that decide what the items are, as flags; empty for the defaults. */
  public String flags() {
    List<String> flags = new ArrayList<>();
    if (format != Format.AUTO) {
      flags.add("--format " + format);
    }
    flags.addAll(csv.flags());
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
    return !csv.equals(CsvOptions.DEFAULTS);
  }

  /** Whether the input is read as CSV or TSV, because of the format or else of its name. */
  public boolean readsCells(Input input) {
    return namedFormat(input).isTabular();
  }

  /** The format that the user or else the input's name specifies; {@link Format#AUTO} if none. */
  Format namedFormat(Input input) {
    return format == Format.AUTO ? Format.ofName(input.name()) : format;
  }
}
