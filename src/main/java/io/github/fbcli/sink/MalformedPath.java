package io.github.fbcli.sink;

/** Text that is not a path: the rule that it breaks, where, and what would fit. */
public final class MalformedPath extends IllegalArgumentException {
  private final String rule;
  private final int offset;
  private final String fit;

  MalformedPath(String rule, int offset, String message, String fit) {
    super(message);
    this.rule = rule;
    this.offset = offset;
    this.fit = fit;
  }

  /** The broken rule, as in {@link Problem#rule()}. */
  public String rule() {
    return rule;
  }

  /** The index of the {@code char} at which it is broken. */
  public int offset() {
    return offset;
  }

  public String fit() {
    return fit;
  }

  Problem at(SpecPlace place) {
    return new Problem(place, rule, String.valueOf(getMessage()), fit);
  }
}
