package io.github.fbcli.push.checkpoint;

/**
 * This run cannot use the checkpoint: exit code 6 ({@code design.md}, section 4). The message names
 * the file and every reason. Nothing was sent, and the file is unchanged.
 */
public final class ResumeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  ResumeRefused(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** The next step, as a sentence. */
  public String hint() {
    return hint;
  }
}
