package io.github.fbcli.emulator;

import org.jspecify.annotations.Nullable;

/** The emulator cannot start; says what stands in the way and what to do about it. */
public final class EmulatorFailure extends RuntimeException {
  private final String hint;

  EmulatorFailure(String message, String hint) {
    this(message, hint, null);
  }

  EmulatorFailure(String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** The next step, as a sentence without a full stop. */
  public String hint() {
    return hint;
  }
}
