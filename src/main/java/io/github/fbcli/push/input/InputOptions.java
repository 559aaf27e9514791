package io.github.fbcli.push.input;

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

  /** Whether the input is read as CSV or TSV, which the format tells, or else its name. */
  public boolean readsCells(Input input) {
    return toldFormat(input).hasCells();
  }

  /** The format as the user or the input's name tells; {@link Format#AUTO} when neither does. */
  Format toldFormat(Input input) {
    return format == Format.AUTO ? Format.ofName(input.name()) : format;
  }
}
