package io.github.fbcli.config;

/** A setting that cannot be used. The message names it, its value and where it came from. */
public final class ConfigFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /** Says what is wrong, and what to do about it. */
  public ConfigFailure(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** The next step, as a sentence. */
  public String hint() {
    return hint;
  }
}
