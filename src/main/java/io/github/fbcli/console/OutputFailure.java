package io.github.fbcli.console;

/** Thrown if data cannot be written, for example because the disk is full. */
public final class OutputFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputFailure(Exception cause) {
    super("cannot write the output: " + cause.getMessage(), cause);
  }
}
