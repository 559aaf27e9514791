package io.github.fbcli.wire;

/** The JSON has none of the shapes of {@code contract.md}. */
public final class UnexpectedShape extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnexpectedShape(String message) {
    super(message);
  }
}
