package io.github.fbcli.sink;

/**
 * An error in a spec.
 *
 * @param location the location of the error
 * @param rule the violated rule: a stable kebab-case identifier for scripts
 * @param message what is wrong, as a clause
 * @param fix how to fix the error, as a clause; often text to paste
 */
public record Problem(SpecLocation location, String rule, String message, String fix) {

  /** Returns two lines: the location, message and rule, and then the fix. */
  @Override
  public String toString() {
    String first = Quoting.oneLine(location + ": " + message + " [" + rule + "]");
    return first + "\n  " + Quoting.oneLine(fix);
  }
}
