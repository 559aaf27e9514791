package io.github.fbcli.cli;

/** How a run can end: {@code design.md}, section 4. Scripts rely on these numbers. */
public enum ExitCode {
  DONE(0),
  /** A bug, or a failure that no other code names. */
  FAILED(1),
  /** Usage, or an invalid spec; nothing was sent. */
  USAGE(2),
  /** Some records were rejected. */
  PARTIAL(3),
  /** No, expired or refused credentials. */
  CREDENTIALS(4),
  NOT_FOUND(5),
  /** It exists already, or is in the wrong state. */
  CONFLICT(6),
  /** The sink FAILED, or the awaited state can no longer come. */
  SINK_FAILED(7),
  /** {@code wait --timeout 0}: not there yet. */
  NOT_YET(8),
  /** {@code diff --exit-code}: differences. */
  DIFFERENCES(9),
  /** Unavailable after retries; safe to run again. */
  UNAVAILABLE(10),
  /** Input unreadable, or {@code --max-errors} reached. */
  INPUT(11),
  /** Bad configuration. */
  CONFIGURATION(12),
  TIMED_OUT(124),
  /** By Ctrl-C. */
  INTERRUPTED(130),
  /** The reader of the standard output went away. */
  READER_GONE(141),
  /** By {@code kill}. */
  TERMINATED(143);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** How a run is told that a signal has ended: by {@code 143} or, for all others, {@code 130}. */
  public static ExitCode ofSignal(int exit) {
    return exit == TERMINATED.code ? TERMINATED : INTERRUPTED;
  }
}
