package io.github.fbcli.push;

/** How a push ended. What ended the run early outranks {@link #PARTIAL}. */
public enum Outcome {
  /** Every record of the input was accepted. */
  DONE,

  /** A reason of the service's own, a file that cannot be written, or a bug. */
  FAILED,

  /** The whole input was processed; some of it was rejected or unparsable. */
  PARTIAL,

  /** The credential is refused (401), or has no permission (403). */
  NO_ACCESS,

  /** The sink does not exist (404). */
  NOT_FOUND,

  /** The sink was in the wrong state and stayed in it. */
  WRONG_STATE,

  /** The input is not that of the checkpoint. */
  RESUME_REFUSED,

  /** The service could not be reached, or took nothing, in too many attempts. */
  UNAVAILABLE,

  /** The input cannot be read to its end. */
  INPUT_UNREADABLE,

  /** {@code --max-errors} was reached. */
  TOO_MANY_ERRORS,

  /** The thread was interrupted. */
  INTERRUPTED
}
