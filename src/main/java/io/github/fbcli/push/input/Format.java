package io.github.fbcli.push.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How records are written in an input, with the spelling that {@code --format} takes. */
public enum Format {
  /** Told by the name of each input where it ends as CSV or TSV does, else by its first bytes. */
  AUTO("auto"),

  /** One JSON object a line. A bad line costs that line only. */
  NDJSON("ndjson"),

  /** One JSON array of objects. Nothing behind the first bad place can be trusted or is read. */
  JSON_ARRAY("array"),

  /** The API's own body, {@code {"records":[{"value":{…}},…]}}; bad places as in an array. */
  API_BODY("records"),

  /** JSON objects one after another, over any number of lines; bad places as in an array. */
  CONCATENATED("concatenated"),

  /**
   * Rows of cells, each row a record. A bad row costs that row only. Never guessed from content.
   */
  CSV("csv"),

  /** The same with tabs between the cells. */
  TSV("tsv");

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

  /** Whether rows of cells are read. */
  boolean hasCells() {
    return this == CSV || this == TSV;
  }

  /**
   * Whether a record ends where its line does, so that it is known to be whole when it is there.
   */
  boolean hasLines() {
    return this == NDJSON || hasCells();
  }

  /** What the end of a file's name tells; {@link #AUTO} when it tells nothing. */
  static Format ofName(String name) {
    String lower = Compression.withoutExtension(name.toLowerCase(Locale.ROOT));
    if (lower.endsWith(".csv")) {
      return CSV;
    }
    return lower.endsWith(".tsv") || lower.endsWith(".tab") ? TSV : AUTO;
  }

  @Override
  public String toString() {
    return spelling;
  }
}
