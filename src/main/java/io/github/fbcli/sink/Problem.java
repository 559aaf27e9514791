package io.github.fbcli.sink;

/**
 * One error in a spec.
 *
 * @param place the place of the error
 * @param rule the violated rule: a stable identifier in kebab case, for scripts
 * @param message what is wrong, as a clause
 * @param fix how to fix it, as a clause; often text to paste
 */
public record Problem(SpecPlace place, String rule, String message, String fix) {

  /** Returns two lines: the place with the message and the rule, and the fix. */
  @Override
  public String toString() {
    String first = Quoting.oneLine(place + ": " + message + " [" + rule + "]");
    return first + "\n  " + Quoting.oneLine(fix);
  }
}
