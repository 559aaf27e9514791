package io.github.fbcli.sink;

/**
 * One thing that is wrong with a spec.
 *
 * @param place where it was written
 * @param rule the broken rule: a stable identifier in kebab case, for scripts
 * @param message what is wrong, as a clause without a full stop
 * @param fit what would fit, likewise; often something to paste
 */
public record Problem(Place place, String rule, String message, String fit) {

  /** Two lines: the place with what is wrong there, and what would fit. */
  @Override
  public String toString() {
    return Quoting.oneLine(place + ": " + message + " [" + rule + "]")
        + "\n  "
        + Quoting.oneLine(fit);
  }
}
