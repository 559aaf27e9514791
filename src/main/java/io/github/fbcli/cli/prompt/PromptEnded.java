package io.github.fbcli.cli.prompt;

/** Thrown if a prompt is not answered because stdin ended or the user pressed Ctrl-C. */
public final class PromptEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PromptEnded() {
    super("cancelled: no answer to a prompt");
  }
}
