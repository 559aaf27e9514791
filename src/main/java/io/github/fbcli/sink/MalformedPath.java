package io.github.fbcli.sink;

/** Text that is no path: says which rule it breaks, where in the text, and what would fit. */
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

  /** The broken rule, as {@link Problem#rule()} names it. */
  public String rule() {
    return rule;
  }

  /** Where in the text it is broken, counted in {@code char}s from 0. */
  public int offset() {
    return offset;
  }

  /** What would fit. */
  public String fit() {
    return fit;
  }

  /** The same as a problem of a spec. */
  public Problem at(Place place) {
    return new Problem(place, rule, String.valueOf(getMessage()), fit);
  }
}
