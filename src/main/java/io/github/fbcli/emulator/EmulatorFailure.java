package io.github.fbcli.emulator;

import org.jspecify.annotations.Nullable;

/** The emulator cannot start. */
public final class EmulatorFailure extends RuntimeException {
  private final String hint;
  private final boolean taken;

  private EmulatorFailure(String message, String hint, boolean taken, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
    this.taken = taken;
  }

  /** An option has an unusable value. */
  static EmulatorFailure invalid(String message, String hint, @Nullable Throwable cause) {
    return new EmulatorFailure(message, hint, false, cause);
  }

  /** Another process uses the port or the directory. */
  static EmulatorFailure inUse(String message, String hint, Throwable cause) {
    return new EmulatorFailure(message, hint, true, cause);
  }

  /** Whether another process uses the port or the directory. */
  public boolean taken() {
    return taken;
  }

  /** The next step, as a sentence without a full stop. */
  public String hint() {
    return hint;
  }
}
