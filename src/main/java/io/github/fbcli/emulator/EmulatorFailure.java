package io.github.fbcli.emulator;

import org.jspecify.annotations.Nullable;

/** The emulator cannot start; says what stands in the way and what to do about it. */
public final class EmulatorFailure extends RuntimeException {
  private final String hint;
  private final boolean taken;

  private EmulatorFailure(String message, String hint, boolean taken, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
    this.taken = taken;
  }

  /** Something that it was told to use does not fit. */
  static EmulatorFailure unusable(String message, String hint, @Nullable Throwable cause) {
    return new EmulatorFailure(message, hint, false, cause);
  }

  /** Somebody else has what it was told to use. */
  static EmulatorFailure taken(String message, String hint, Throwable cause) {
    return new EmulatorFailure(message, hint, true, cause);
  }

  /** Whether it could start if somebody else stopped. */
  public boolean taken() {
    return taken;
  }

  /** The next step, as a sentence without a full stop. */
  public String hint() {
    return hint;
  }
}
