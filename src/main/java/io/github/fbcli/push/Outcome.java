package io.github.fbcli.push;

/** How a push ended. What ended the run early outranks {@link #PARTIAL}. */
public enum Outcome {
  DONE,

  /** Another error of the service, a file that cannot be written, or a bug. */
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

  /** Too many attempts made no progress. */
  UNAVAILABLE,

  INPUT_UNREADABLE,

  TOO_MANY_ERRORS,

  /** The heap was too small. */
  OUT_OF_MEMORY,

  INTERRUPTED
}
