package io.github.fbcli.push.checkpoint;

/**
 * Thrown if this run cannot use a checkpoint or an errors file. The message names the file and all
 * reasons. Nothing was sent, and the file is unchanged.
 */
public final class ResumeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  ResumeRefused(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
