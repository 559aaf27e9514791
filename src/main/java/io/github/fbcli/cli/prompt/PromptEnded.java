package io.github.fbcli.cli.prompt;

/** A prompt got no answer: stdin ended, or Ctrl-C was typed. */
public final class PromptEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PromptEnded() {
    super("cancelled: no answer to a prompt");
  }
}
