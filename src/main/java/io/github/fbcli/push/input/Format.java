package io.github.fbcli.push.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The input formats, with their names in {@code --format}. */
public enum Format {
  /**
   * CSV or TSV if the file extension implies it and the content is not JSON; otherwise, the format
   * is detected.
   */
  AUTO("auto"),

  /** One JSON object per line. A malformed line does not affect the others. */
  NDJSON("ndjson"),

  /** One or more JSON arrays of objects. Reading ends at the first syntax error. */
  JSON_ARRAY("array"),

  /**
   * One or more request bodies of the API, {@code {"records":[{"value":{…}},…]}}; other members are
   * ignored. Reading ends at the first syntax error.
   */
  API_BODY("records"),

  /** JSON objects on any number of lines. Reading ends at the first syntax error. */
  CONCATENATED("concatenated"),

  /** One record per row. A malformed row does not affect the others. Not detected by content. */
  CSV("csv"),

  TSV("tsv");

  private static final String COMPRESSED = "(\\.gz|\\.gzip|\\.zst|\\.zstd)?";
  private static final Pattern CSV_NAME = Pattern.compile(".*\\.csv" + COMPRESSED);
  private static final Pattern TSV_NAME = Pattern.compile(".*\\.(tsv|tab)" + COMPRESSED);

  private final String spelling;

  Format(String spelling) {
    this.spelling = spelling;
  }

  /**
   * Parses the value of {@code --format}.
   *
   * @throws IllegalArgumentException if the text is not a format; the message quotes it and lists
   *     the formats
   */
  public static Format parse(String text) {
    for (Format format : values()) {
      if (format.spelling.equals(text)) {
        return format;
      }
    }
    String known = Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + text + "' is not a valid format; use one of " + known);
  }

  boolean isTabular() {
    return this == CSV || this == TSV;
  }

  /** Returns whether each record ends at a line break. */
  boolean isLineBased() {
    return this == NDJSON || isTabular();
  }

  /** Returns the format that the file extension implies; {@link #AUTO} if it implies none. */
  static Format ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (CSV_NAME.matcher(lower).matches()) {
      return CSV;
    }
    return TSV_NAME.matcher(lower).matches() ? TSV : AUTO;
  }

  @Override
  public String toString() {
    return spelling;
  }
}
