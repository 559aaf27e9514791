package io.github.fbcli.push;

/** The outcome of a push. The reason for an early end takes precedence over {@link #PARTIAL}. */
public enum Outcome {
  DONE,

  /** An unexpected error, which indicates a bug in fb. */
  FAILED,

  /** Some records were rejected or unparsable. */
  PARTIAL,

  /** The service responded with 401 or 403. */
  NO_ACCESS,

  NOT_FOUND,

  /** The service refused a request for a reason unrelated to its records. */
  REFUSED,

  /** The sink stayed in the wrong state. */
  WRONG_STATE,

  /** The load differs from the one in the checkpoint. */
  RESUME_REFUSED,

  /** The URL or a TLS setting is invalid. */
  MISCONFIGURED,

  /** Too many consecutive requests made no progress. */
  UNAVAILABLE,

  INPUT_UNREADABLE,

  /** The errors file or the checkpoint cannot be written, for example because the disk is full. */
  FILE_UNWRITABLE,

  /** The errors file was deleted, replaced or truncated during the push. */
  ERRORS_FILE_LOST,

  TOO_MANY_ERRORS,

  /** The heap was too small. */
  OUT_OF_MEMORY,

  INTERRUPTED
}
