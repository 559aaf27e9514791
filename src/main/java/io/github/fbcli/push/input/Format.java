package io.github.fbcli.push.input;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How records are written in an input, with the spelling that {@code --format} takes. */
public enum Format {
  /** Told by the first bytes of each input. */
  AUTO("auto"),

  /** One JSON object a line. A bad line costs that line only. */
  NDJSON("ndjson"),

  /** One JSON array of objects. Nothing behind the first bad place can be trusted or is read. */
  JSON_ARRAY("array"),

  /** The API's own body, {@code {"records":[{"value":{…}},…]}}; bad places as in an array. */
  API_BODY("records"),

  /** JSON objects one after another, over any number of lines; bad places as in an array. */
  CONCATENATED("concatenated");

  private final String spelling;

  Format(String spelling) {
    this.spelling = spelling;
  }

  /**
   * The format of that spelling.
   *
   * @throws IllegalArgumentException with a sentence that names the text and what would fit
   */
  public static Format parse(String text) {
    for (Format format : values()) {
      if (format.spelling.equals(text)) {
        return format;
      }
    }
    String known = Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + text + "' is not a format; write one of " + known);
  }

  @Override
  public String toString() {
    return spelling;
  }
}
