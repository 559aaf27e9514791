package io.github.fbcli.config;

/**
 * Thrown for an invalid setting or an unusable file. The message names the setting or file, and
 * where it comes from.
 */
public final class ConfigFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;
  private final boolean unwritable;

  public ConfigFailure(String message, String hint) {
    this(message, hint, false);
  }

  private ConfigFailure(String message, String hint, boolean unwritable) {
    super(message);
    this.hint = hint;
    this.unwritable = unwritable;
  }

  /** Returns the failure for a valid file that cannot be written, for example on a full disk. */
  static ConfigFailure unwritable(String message, String hint) {
    return new ConfigFailure(message, hint, true);
  }

  /** Returns whether the settings are valid, but cannot be written. */
  public boolean isUnwritable() {
    return unwritable;
  }

  public String hint() {
    return hint;
  }
}
