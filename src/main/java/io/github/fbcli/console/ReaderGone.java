package io.github.fbcli.console;

/** The reader of the output has closed it, as {@code head} does when it has enough. */
public final class ReaderGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReaderGone(Exception cause) {
    super("nobody reads the output any more", cause);
  }
}
