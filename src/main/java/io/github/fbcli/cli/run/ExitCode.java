package io.github.fbcli.cli.run;

import java.util.Locale;

/** How a run can end: {@code design.md}, section 4. Scripts rely on these numbers. */
public enum ExitCode {
  DONE(0, "done"),
  FAILED(1, "a bug, or a failure that no other code names"),
  USAGE(2, "wrong usage or an invalid spec; nothing was sent"),
  PARTIAL(3, "some records were rejected"),
  CREDENTIALS(4, "no, expired or refused credentials"),
  NOT_FOUND(5, "not found"),
  CONFLICT(6, "conflict: it exists already, differs, or is in the wrong state"),
  SINK_FAILED(7, "the sink FAILED, or the awaited state can no longer come"),
  NOT_YET(8, "not there yet, and no time to wait (--timeout 0, --wait=0)"),
  DIFFERENCES(9, "there are differences (diff --exit-code)"),
  UNAVAILABLE(10, "the service is unavailable, after retries; it is safe to run again"),
  INPUT(11, "an input is unreadable, or --max-errors was reached"),
  CONFIGURATION(12, "bad configuration"),
  TIMED_OUT(124, "the wait timed out; the last state was printed"),
  INTERRUPTED(130, "interrupted by Ctrl-C"),
  READER_GONE(141, "the reader of the output went away"),
  TERMINATED(143, "ended by kill");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** When a run ends so, for people. */
  public String meaning() {
    return meaning;
  }

  /** Its name, for scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int code() {
    return code;
  }

  /** How a run is told that a signal has ended: by {@code 143} or, for all others, {@code 130}. */
  public static ExitCode ofSignal(int exit) {
    return exit == TERMINATED.code ? TERMINATED : INTERRUPTED;
  }
}
