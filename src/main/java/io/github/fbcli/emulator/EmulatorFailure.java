package io.github.fbcli.emulator;

import org.jspecify.annotations.Nullable;

/** Thrown if the emulator cannot start. */
public final class EmulatorFailure extends RuntimeException {
  private final String hint;
  private final boolean taken;

  private EmulatorFailure(String message, String hint, boolean taken, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
    this.taken = taken;
  }

  /** Returns the failure for an unusable option value. */
  static EmulatorFailure invalid(String message, String hint, @Nullable Throwable cause) {
    return new EmulatorFailure(message, hint, false, cause);
  }

  /** Returns the failure for a port or directory that another process uses. */
  static EmulatorFailure inUse(String message, String hint, Throwable cause) {
    return new EmulatorFailure(message, hint, true, cause);
  }

  /** Returns whether another process uses the port or the directory. */
  public boolean taken() {
    return taken;
  }

  /** Returns the next step for the user, as a sentence without a full stop. */
  public String hint() {
    return hint;
  }
}
