package io.github.fbcli.wire;

/** Thrown if JSON matches none of the shapes in {@code contract.md}. */
public final class UnexpectedShape extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnexpectedShape(String message) {
    super(message);
  }
}
