package io.github.fbcli.push;

/**
 * How a push ended, with its exit code. Whatever ended the run early comes before {@link #PARTIAL},
 * and that before {@link #DONE}.
 */
public enum Outcome {
  /** Every record of the input was accepted. */
  DONE(0),

  /** The service refuses for a reason of its own, or the errors file cannot be written. */
  FAILED(1),

  /** The whole input was dealt with; some of it was rejected or could not be parsed. */
  PARTIAL(3),

  /** The credential is refused (401), or may not do this (403). */
  NO_ACCESS(4),

  /** The sink is gone (404). */
  NOT_FOUND(5),

  /** The sink was in the wrong state and did not leave it. */
  WRONG_STATE(6),

  /** The input is not the one that the checkpoint is of. */
  RESUME_REFUSED(6),

  /**
   * The service could not be reached, or took nothing, for too many attempts; safe to run again.
   */
  UNAVAILABLE(10),

  /** The input cannot be read to its end. */
  INPUT_UNREADABLE(11),

  /** As many records failed as {@code --max-errors} says. */
  TOO_MANY_ERRORS(11),

  /** The thread was interrupted. */
  INTERRUPTED(130);

  private final int exit;

  Outcome(int exit) {
    this.exit = exit;
  }

  /** The process's exit code. */
  public int exit() {
    return exit;
  }
}
