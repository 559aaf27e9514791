package io.github.fbcli.cli.run;

import java.util.Locale;

/** The exit codes; scripts rely on them. */
public enum ExitCode {
  DONE(0, "success"),
  FAILED(1, "bug, or unclassified failure"),
  USAGE(2, "usage error, invalid spec or ambiguous name; nothing was sent"),
  PARTIAL(3, "partial: some records were rejected, or rows are missing"),
  CREDENTIALS(4, "missing, expired or refused credentials"),
  NOT_FOUND(5, "not found"),
  CONFLICT(6, "conflict, wrong state, or refused resume"),
  SINK_FAILED(7, "sink FAILED, or the awaited state can no longer be reached"),
  NOT_YET(8, "the awaited state has not been reached yet (--timeout 0 or --wait=0)"),
  DIFFERENCES(9, "diff --exit-code: differences found"),
  UNAVAILABLE(10, "service unavailable or host unknown, after retries; a retry may succeed"),
  INPUT(11, "a local file cannot be read or written, or --max-errors was reached"),
  CONFIGURATION(12, "invalid configuration, URL or TLS settings"),
  REFUSED(13, "the service refused the request; the message gives the details"),
  TIMED_OUT(124, "wait timed out; the last state was printed"),
  HUNG_UP(129, "terminal closed (SIGHUP)"),
  INTERRUPTED(130, "interrupted or declined"),
  READER_GONE(141, "output pipe closed (SIGPIPE)"),
  TERMINATED(143, "terminated (SIGTERM)");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int code() {
    return code;
  }

  /** Returns the exit code for a signal; {@link #INTERRUPTED} if the signal is unknown. */
  public static ExitCode ofSignal(int exit) {
    return switch (exit) {
      case 129 -> HUNG_UP;
      case 143 -> TERMINATED;
      default -> INTERRUPTED;
    };
  }
}
