package io.github.fbcli.cli.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure as shown to the user: exit code, message and next step. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final ExitCode exit;

  /** A stable code for scripts, such as {@code not_found} or the error code of the service. */
  final String code;

  final @Nullable String hint;

  /** The HTTP status; null if there was no response. */
  final @Nullable Integer httpStatus;

  final boolean retryable;
  final transient List<Detail> details;

  public CommandFailure(ExitCode exit, String code, String message, @Nullable String hint) {
    this(exit, code, message, hint, List.of());
  }

  /**
   * @param details more lines to print, for example one for each problem in a spec
   */
  public CommandFailure(
      ExitCode exit, String code, String message, @Nullable String hint, List<String> details) {
    this(
        exit,
        code,
        message,
        hint,
        details.stream().map(Detail::of).toList(),
        null,
        exit == ExitCode.UNAVAILABLE);
  }

  /** Returns a copy with the message and the hint of another failure added. */
  CommandFailure and(CommandFailure other) {
    String hints =
        Stream.of(hint, other.hint).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return new CommandFailure(
        exit, code, message() + "; " + other.message(), hints, details, httpStatus, retryable);
  }

  CommandFailure(
      ExitCode exit,
      String code,
      String message,
      @Nullable String hint,
      List<Detail> details,
      @Nullable Integer httpStatus,
      boolean retryable) {
    super(message);
    this.exit = exit;
    this.code = code;
    this.hint = hint;
    this.details = List.copyOf(details);
    this.httpStatus = httpStatus;
    this.retryable = retryable;
  }

  /**
   * One of several problems.
   *
   * @param text human-readable text; may have several lines
   * @param members the JSON members for scripts
   */
  record Detail(String text, Map<String, String> members) {
    static Detail of(String text) {
      return new Detail(text, Map.of("message", text));
    }
  }

  public static CommandFailure usage(String message, String hint) {
    return new CommandFailure(ExitCode.USAGE, "usage", message, hint);
  }

  /** Returns an exception for one of fb's own files that cannot be read, written or removed. */
  public static CommandFailure ofFile(String message, String hint) {
    return new CommandFailure(ExitCode.INPUT, "file_unusable", message, hint);
  }

  public static CommandFailure configuration(String message, String hint) {
    return new CommandFailure(ExitCode.CONFIGURATION, "bad_configuration", message, hint);
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
