package io.github.fbcli.sink;

/**
 * One thing that is wrong with a spec.
 *
 * @param place where it was written
 * @param rule the broken rule: a stable identifier in kebab case, for scripts
 * @param message what is wrong, as a clause
 * @param fit what would fit, likewise; often something to paste
 */
public record Problem(SpecPlace place, String rule, String message, String fix) {

  /** Two lines: the place with what is wrong there, and what would fit. */
  @Override
  public String toString() {
    String first = Quoting.oneLine(place + ": " + message + " [" + rule + "]");
    return first + "\n  " + Quoting.oneLine(fix);
  }
}
