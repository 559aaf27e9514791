package io.github.fbcli.push;

/** How a push ended. What ended the run early outranks {@link #PARTIAL}. */
public enum Outcome {
  DONE,

  /** Another error of the service, or a bug. */
  FAILED,

  /** Some records were rejected or unparsable. */
  PARTIAL,

  /** 401 or 403. */
  NO_ACCESS,

  NOT_FOUND,

  /** The sink stayed in the wrong state. */
  WRONG_STATE,

  /** The input is not that of the checkpoint. */
  RESUME_REFUSED,

  /** The URL or TLS setup cannot work. */
  MISCONFIGURED,

  /** Too many attempts made no progress. */
  UNAVAILABLE,

  INPUT_UNREADABLE,

  /** The errors file or the checkpoint, for example because the disk is full. */
  FILE_UNWRITABLE,

  /** Somebody deleted, replaced or truncated the errors file during the push. */
  ERRORS_FILE_LOST,

  TOO_MANY_ERRORS,

  /** The heap was too small. */
  OUT_OF_MEMORY,

  INTERRUPTED
}
