package io.github.fbcli.sink;

/**
 * The location of a part of a spec in the user's input, such as {@code --map _id=x} or {@code
 * iris.map:3:7}, or an object on the service that the spec does not match.
 *
 * @param text the location as printed
 * @param kind what contains the location
 */
public record SpecLocation(String text, Kind kind) {
  enum Kind {
    FLAG,
    FILE,
    DOCUMENT,
    THING
  }

  /** The maximum length of a value. */
  private static final int LONGEST = 200;

  /** Returns the location of a flag with a value, quoted for a shell if necessary. */
  public static SpecLocation flag(String flag, String value) {
    return new SpecLocation(
        flag + " " + Quoting.shortened(ShellWord.quote(value), LONGEST), Kind.FLAG);
  }

  /** Returns the location of a flag that is missing or has no value. */
  public static SpecLocation flag(String flag) {
    return new SpecLocation(flag, Kind.FLAG);
  }

  /** Returns the location of a character in a file; line and column are counted from 1. */
  public static SpecLocation file(String file, int line, int column) {
    return new SpecLocation(file + ":" + line + ":" + column, Kind.FILE);
  }

  /** Like {@link #file(String, int, int)}, but for a JSON or YAML file. */
  public static SpecLocation document(String file, int line, int column) {
    return new SpecLocation(file + ":" + line + ":" + column, Kind.DOCUMENT);
  }

  /**
   * Returns the location of a problem with an object on the service, such as {@code table 'iris'}.
   */
  public static SpecLocation thing(String text) {
    return new SpecLocation(text, Kind.THING);
  }

  /** Returns whether the location is on the command line. */
  public boolean isFlag() {
    return kind == Kind.FLAG;
  }

  public boolean isInDocument() {
    return kind == Kind.DOCUMENT;
  }

  /** Returns the file that contains the location; the whole location if it is not in a file. */
  public String file() {
    return text.replaceFirst(":\\d+:\\d+$", "");
  }

  @Override
  public String toString() {
    return text;
  }
}
