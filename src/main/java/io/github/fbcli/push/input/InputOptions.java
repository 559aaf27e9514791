package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.List;

/**
 * How to read the inputs.
 *
 * @param format the format of all inputs
 * @param csv used for CSV and TSV inputs
 * @param skipRecords number of items to skip, counted across the inputs
 * @param maxRecords maximum number of items to read after the skipped ones
 */
public record InputOptions(Format format, CsvOptions csv, long skipRecords, long maxRecords) {

  /**
   * @throws IllegalArgumentException with a message for the user if a number is negative
   */
  public InputOptions {
    if (skipRecords < 0 || maxRecords < 0) {
      throw new IllegalArgumentException(
          "the number of records to skip or to read cannot be negative");
    }
  }

  public static InputOptions of(Format format) {
    return new InputOptions(format, CsvOptions.DEFAULTS, 0, Long.MAX_VALUE);
  }

  /** The options that determine the items, as flags; empty for the defaults. */
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

  /** Whether options are set that apply only to CSV and TSV. */
  public boolean hasCellOptions() {
    return !csv.equals(CsvOptions.DEFAULTS);
  }

  /** Whether the format, or else the file name, indicates CSV or TSV. */
  public boolean readsCells(Input input) {
    return namedFormat(input).isTabular();
  }

  /** The format of the options, or else that of the file name; {@link Format#AUTO} if unknown. */
  Format namedFormat(Input input) {
    return format == Format.AUTO ? Format.ofName(input.name()) : format;
  }
}
