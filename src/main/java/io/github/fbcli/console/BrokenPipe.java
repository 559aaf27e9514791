package io.github.fbcli.console;

/** Thrown if the reader has closed the output, as {@code head} does after its last line. */
public final class BrokenPipe extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenPipe(Exception cause) {
    super("the reader has closed the output", cause);
  }
}
