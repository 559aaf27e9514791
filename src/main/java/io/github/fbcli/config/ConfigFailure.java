package io.github.fbcli.config;

/**
 * Thrown for an invalid setting or an unusable file. The message names the setting or file and its
 * origin.
 */
public final class ConfigFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;
  private final boolean ofFile;

  public ConfigFailure(String message, String hint) {
    this(message, hint, false);
  }

  private ConfigFailure(String message, String hint, boolean ofFile) {
    super(message);
    this.hint = hint;
    this.ofFile = ofFile;
  }

  /** Returns a failure for a file that cannot be read or written, for example on a full disk. */
  public static ConfigFailure ofFile(String message, String hint) {
    return new ConfigFailure(message, hint, true);
  }

  /** Returns whether a file could not be read or written. Its content may still be valid. */
  public boolean isOfFile() {
    return ofFile;
  }

  public String hint() {
    return hint;
  }
}
