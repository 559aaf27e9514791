package io.github.fbcli.push.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How records are written in an input, with the spelling that {@code --format} takes. */
public enum Format {
  /** CSV or TSV if the input's name and its start say so; otherwise detected from the content. */
  AUTO("auto"),

  /** One JSON object per line. A malformed line costs that line only. */
  NDJSON("ndjson"),

  /** JSON arrays of objects, usually one. Nothing after the first malformed place is read. */
  JSON_ARRAY("array"),

  /**
   * The API's body, {@code {"records":[{"value":{…}},…]}}, or several; other members are ignored.
   * Malformed places as in an array.
   */
  API_BODY("records"),

  /** JSON objects one after another, on any number of lines; malformed places as in an array. */
  CONCATENATED("concatenated"),

  /** Rows of cells, each row a record. A malformed row costs that row only. Never detected. */
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
   * The format of that spelling.
   *
   * @throws IllegalArgumentException with a sentence that quotes the text and lists the formats
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

  boolean isTabular() {
    return this == CSV || this == TSV;
  }

  /** Whether a record ends with its line, so that a complete line is a complete record. */
  boolean isLineBased() {
    return this == NDJSON || isTabular();
  }

  /** The format that a file's name promises; {@link #AUTO} if none. */
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
