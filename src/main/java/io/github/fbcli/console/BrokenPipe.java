package io.github.fbcli.console;

/** The reader of the output has closed it, as {@code head} does when it has enough. */
public final class BrokenPipe extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenPipe(Exception cause) {
    super("nobody reads the output any more", cause);
  }
}
