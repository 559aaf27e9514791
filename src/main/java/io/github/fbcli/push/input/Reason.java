package io.github.fbcli.push.input;

/**
 * Why a record was not accepted, in the terms of the errors file.
 *
 * @param code for scripts: the service's own error code, or one of those here
 * @param message a sentence for the user
 */
public record Reason(String code, String message) {
  /** The text is not JSON, or not UTF-8. */
  public static final String INVALID_JSON = "InvalidJson";

  /** The text is not a row of CSV or TSV that fits its header, or not UTF-8. */
  public static final String INVALID_CSV = "InvalidCsv";

  /** The text is JSON, but not what a record looks like in this format. */
  public static final String NOT_A_RECORD = "NotARecord";

  public static final String RECORD_TOO_LARGE = "RecordTooLarge";

  @Override
  public String toString() {
    return message + " (" + code + ")";
  }
}
