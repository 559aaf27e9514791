package io.github.fbcli.push.input;

/**
 * Why a record was not accepted, as in the errors file.
 *
 * @param code for scripts: an error code of the service, or a constant of this class
 * @param message for the user
 */
public record Reason(String code, String message) {
  /** The text is not JSON, or not UTF-8. */
  public static final String INVALID_JSON = "InvalidJson";

  /** The text is not UTF-8, or not a CSV or TSV row that matches the header. */
  public static final String INVALID_CSV = "InvalidCsv";

  /** The text is JSON, but not a record in this format. */
  public static final String NOT_A_RECORD = "NotARecord";

  public static final String RECORD_TOO_LARGE = "RecordTooLarge";

  @Override
  public String toString() {
    return message + " (" + code + ")";
  }
}
