package io.github.fbcli.push.input;

/**
 * The reason why a record failed, as written to the errors file.
 *
 * @param code the error code of the service or a constant of this class, for scripts
 * @param message the message for the user
 */
public record Reason(String code, String message) {
  /** The text is not valid JSON or not valid UTF-8. */
  public static final String INVALID_JSON = "InvalidJson";

  /** The text is not valid UTF-8 or not a CSV or TSV row that matches the header. */
  public static final String INVALID_CSV = "InvalidCsv";

  /** The text is valid JSON, but not a record in this format. */
  public static final String NOT_A_RECORD = "NotARecord";

  public static final String RECORD_TOO_LARGE = "RecordTooLarge";

  @Override
  public String toString() {
    return message + " (" + code + ")";
  }
}
