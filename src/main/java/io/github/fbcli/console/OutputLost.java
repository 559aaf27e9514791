package io.github.fbcli.console;

/** What the program has to say cannot be written, as on a full disk. */
public final class OutputLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputLost(Exception cause) {
    super("cannot write the output: " + cause.getMessage(), cause);
  }
}
