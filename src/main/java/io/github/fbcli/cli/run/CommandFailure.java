package io.github.fbcli.cli.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command cannot go on, and knows what the user should be told. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public CommandFailure(ExitCode exit, String code, String message, @Nullable String hint) {
    super(message);
    this.failure = Failure.of(exit, code, message, hint);
  }

  /**
   * With lines of detail.
   *
   * @param details further lines for people, each a clause
   */
  public CommandFailure(
      ExitCode exit, String code, String message, @Nullable String hint, List<String> details) {
    super(message);
    this.failure = new Failure(exit, code, message, hint, null, false, details);
  }

  Failure failure() {
    return failure;
  }
}
