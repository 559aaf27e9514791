package io.github.fbcli.cli.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told of a failure, whatever it was.
 *
 * @param code a stable word for scripts, such as {@code not_found} or the service's own code
 * @param hint the next step; null where there is none
 * @param httpStatus null when no answer of the service is behind it
 * @param details further lines, such as one for each problem of a spec
 */
public record Failure(
    ExitCode exit,
    String code,
    String message,
    @Nullable String hint,
    @Nullable Integer httpStatus,
    boolean retryable,
    List<String> details) {

  /** A failure of fb's own, without an answer of the service behind it. */
  public static Failure of(ExitCode exit, String code, String message, @Nullable String hint) {
    return new Failure(exit, code, message, hint, null, false, List.of());
  }

  /** A failure that says itself, in its message, what happened. */
  static Failure of(ExitCode exit, String code, Exception cause, String hint) {
    return of(exit, code, String.valueOf(cause.getMessage()), hint);
  }
}
