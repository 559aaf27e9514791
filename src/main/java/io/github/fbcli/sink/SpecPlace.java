package io.github.fbcli.sink;

/**
 * Where a part of a spec was written, as the user can find it: {@code --map _id=x}, {@code
 * iris.map:3:7}, or the thing on the service that a spec does not fit.
 *
 * @param text what is printed
 * @param isFlag true for something on the command line
 */
public record SpecPlace(String text, boolean isFlag) {
  /** Of a flag with its value. */
  private static final int LONGEST = 200;

  /** A flag with its value, quoted for a shell if necessary. */
  public static SpecPlace flag(String flag, String value) {
    return new SpecPlace(flag + " " + Quoting.shortened(ShellWord.quote(value), LONGEST), true);
  }

  /** A flag that was not given, or that has no value. */
  public static SpecPlace flag(String flag) {
    return new SpecPlace(flag, true);
  }

  /** A character of a file; line and column count from 1. */
  public static SpecPlace file(String file, int line, int column) {
    return new SpecPlace(file + ":" + line + ":" + column, false);
  }

  /** Something that the user did not write, like {@code table 'iris'}. */
  public static SpecPlace thing(String text) {
    return new SpecPlace(text, false);
  }

  @Override
  public String toString() {
    return text;
  }
}
