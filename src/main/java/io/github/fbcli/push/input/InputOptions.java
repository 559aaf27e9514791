package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.List;

/**
 * The options that control how inputs are read.
 *
 * @param format the format of all inputs
 * @param csv the options for CSV and TSV inputs
 * @param skipRecords the number of items to skip, counted across all inputs
 * @param maxRecords the maximum number of items to read after the skipped ones
 */
public record InputOptions(Format format, CsvOptions csv, long skipRecords, long maxRecords) {

  /**
   * @throws IllegalArgumentException if a number is negative; the message is shown to the user
   */
  public InputOptions {
    if (skipRecords < 0 || maxRecords < 0) {
      throw new IllegalArgumentException("the number of records cannot be negative");
    }
  }

  public static InputOptions of(Format format) {
    return new InputOptions(format, CsvOptions.DEFAULTS, 0, Long.MAX_VALUE);
  }

  /**
   * Returns the options that affect which items are read, as flags; empty if all have their default
   * values.
   */
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

  /** Returns whether any option that applies only to CSV and TSV is set. */
  public boolean hasCellOptions() {
    return !csv.equals(CsvOptions.DEFAULTS);
  }

  /** Returns whether the {@linkplain #namedFormat named format} of the input is CSV or TSV. */
  public boolean readsCells(Input input) {
    return namedFormat(input).isTabular();
  }

  /**
   * Returns the format set in the options or, if none is set, the format that the file name
   * implies; {@link Format#AUTO} if it implies none.
   */
  Format namedFormat(Input input) {
    return format == Format.AUTO ? Format.ofName(input.name()) : format;
  }
}
