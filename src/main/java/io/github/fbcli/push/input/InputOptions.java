package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.List;

/**
 * How to read the inputs.
 *
 * @param format of all of them
 * @param skipRecords how many items at the start of the input as a whole are passed over
 * @param maxRecords how many items are read behind those; what comes then is left alone
 */
public record InputOptions(Format format, CsvOptions csv, long skipRecords, long maxRecords) {

  /**
   * @throws IllegalArgumentException with a sentence for people, when a number is negative
   */
  public InputOptions {
    if (skipRecords < 0 || maxRecords < 0) {
      throw new IllegalArgumentException("records to skip or to read at most cannot be negative");
    }
  }

  /** Everything in that format, as it usually is. */
  public static InputOptions of(Format format) {
    return new InputOptions(format, CsvOptions.usual(), 0, Long.MAX_VALUE);
  }

  /** How the items of the input come about, as flags; empty when as usual. */
  public String flags() {
    List<String> flags = new ArrayList<>();
    if (format != Format.AUTO) {
      flags.add("--format " + format);
    }
    if (!csv.columns().isEmpty()) {
      flags.add("--columns " + String.join(",", csv.columns()));
    }
    if (csv.delimiter() != null) {
      flags.add("--delimiter " + csv.delimiter());
    }
    if (csv.inferTypes()) {
      flags.add("--infer-types");
    }
    if (skipRecords > 0) {
      flags.add("--skip-records " + skipRecords);
    }
    return String.join(" ", flags);
  }

  /** Whether everything behind the skipped items is read, however many there are. */
  public boolean readsToEnd() {
    return maxRecords == Long.MAX_VALUE;
  }

  /** Whether the input is read as CSV or TSV, which the format tells, or else its name. */
  public boolean readsCells(Input input) {
    return toldFormat(input).hasCells();
  }

  /** The format as the user or the input's name tells; {@link Format#AUTO} when neither does. */
  Format toldFormat(Input input) {
    return format == Format.AUTO ? Format.ofName(input.name()) : format;
  }
}
