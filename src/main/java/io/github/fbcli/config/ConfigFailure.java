package io.github.fbcli.config;

/**
 * Thrown for an invalid setting or an unusable file. The message names the setting or file and its
 * origin.
 */
public final class ConfigFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  public ConfigFailure(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
