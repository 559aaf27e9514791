package io.github.fbcli.emulator;

import org.jspecify.annotations.Nullable;

/** Thrown if the emulator cannot start. */
public final class EmulatorFailure extends RuntimeException {
  private final String hint;
  private final Kind kind;

  /** The kind of failure. */
  public enum Kind {
    /** The value of an option cannot be used. */
    INVALID,
    /** Another process uses the port or the directory. */
    IN_USE,
    /** A file cannot be read or written. */
    UNREADABLE
  }

  private EmulatorFailure(Kind kind, String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.hint = hint;
  }

  static EmulatorFailure invalid(String message, String hint, @Nullable Throwable cause) {
    return new EmulatorFailure(Kind.INVALID, message, hint, cause);
  }

  static EmulatorFailure inUse(String message, String hint, @Nullable Throwable cause) {
    return new EmulatorFailure(Kind.IN_USE, message, hint, cause);
  }

  static EmulatorFailure unreadable(String message, String hint, @Nullable Throwable cause) {
    return new EmulatorFailure(Kind.UNREADABLE, message, hint, cause);
  }

  public Kind kind() {
    return kind;
  }

  /** Returns the next step for the user, as a sentence. */
  public String hint() {
    return hint;
  }
}
