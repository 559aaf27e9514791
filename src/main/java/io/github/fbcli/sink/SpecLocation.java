package io.github.fbcli.sink;

/**
 * The location of a part of a spec in the user's input, such as {@code --map _id=x} or {@code
 * iris.map:3:7}, or the object on the service that the spec does not match.
 *
 * @param text the location as it is printed
 * @param isFlag whether the location is on the command line
 */
public record SpecLocation(String text, boolean isFlag) {
  /** The maximum length of a value. */
  private static final int LONGEST = 200;

  /** Returns a flag with its value, quoted for a shell if necessary. */
  public static SpecLocation flag(String flag, String value) {
    return new SpecLocation(flag + " " + Quoting.shortened(ShellWord.quote(value), LONGEST), true);
  }

  /** Returns a flag that was not given, or that has no value. */
  public static SpecLocation flag(String flag) {
    return new SpecLocation(flag, true);
  }

  /** Returns a character of a file; line and column count from 1. */
  public static SpecLocation file(String file, int line, int column) {
    return new SpecLocation(file + ":" + line + ":" + column, false);
  }

  /** Returns an object that the user did not write, such as {@code table 'iris'}. */
  public static SpecLocation thing(String text) {
    return new SpecLocation(text, false);
  }

  @Override
  public String toString() {
    return text;
  }
}
