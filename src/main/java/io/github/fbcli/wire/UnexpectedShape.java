package io.github.fbcli.wire;

/** An answer that is JSON but not of any shape that {@code contract.md} names. */
public final class UnexpectedShape extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnexpectedShape(String message) {
    super(message);
  }
}
