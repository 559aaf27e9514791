package io.github.fbcli.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot go on, and knows what the user should be told. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public CommandFailure(ExitCode exit, String code, String message, @Nullable String hint) {
    super(message);
    this.failure = Failure.of(exit, code, message, hint);
  }

  Failure failure() {
    return failure;
  }
}
