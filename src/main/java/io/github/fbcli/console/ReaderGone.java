package io.github.fbcli.console;

/** Whoever read the program's output went away, as {@code head} does when it has enough. */
public final class ReaderGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReaderGone(Exception cause) {
    super("nobody reads the output any more", cause);
  }
}
