package io.github.fbcli.push.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How records are written in an input, with the spelling that {@code --format} takes. */
public enum Format {
  /** CSV or TSV if the input's name says so; otherwise detected from the content. */
  AUTO("auto"),

  /** One JSON object per line. A malformed line costs that line only. */
  NDJSON("ndjson"),

  /** One JSON array of objects. Nothing after the first malformed place is read. */
  JSON_ARRAY("array"),

  /** The API's body, {@code {"records":[{"value":{…}},…]}}; malformed places as in an array. */
  API_BODY("records"),

  /** JSON objects one after another, on any number of lines; malformed places as in an array. */
  CONCATENATED("concatenated"),

  /** Rows of cells, each row a record. A malformed row costs that row only. Never detected. */
  CSV("csv"),

  TSV("tsv");

  /** How far before the end of an incomplete text a parser may report it, in bytes. */
  private static final int LAST_TOKEN = 16;

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

  /** Detects a JSON format, reading no more than necessary; skips white space. */
  static Format ofContent(Cursor cursor) throws UnreadableInputException {
    cursor.skipWhitespace();
    try (JsonParser parser = JsonText.parser(cursor.lookAhead())) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        return JSON_ARRAY;
      }
      return first == JsonToken.START_OBJECT ? ofObject(parser, cursor) : NDJSON;
    } catch (UnreadableInputException e) {
      throw e;
    } catch (JsonProcessingException e) {
      return continuesBelow(e.getLocation()) ? CONCATENATED : ofFirstLine(cursor);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private static Format ofObject(JsonParser parser, Cursor cursor) throws IOException {
    if (startsApiBody(parser)) {
      return API_BODY;
    }
    while (!parser.getParsingContext().inRoot()) {
      parser.nextToken();
    }
    boolean manyLines = parser.currentLocation().getLineNr() > 1;
    int end = (int) parser.currentLocation().getCharOffset();
    return manyLines || cursor.peek(skipSpaces(cursor, end)) == '{' ? CONCATENATED : NDJSON;
  }

  private static boolean startsApiBody(JsonParser parser) throws IOException {
    if (!"records".equals(parser.nextFieldName()) || parser.nextToken() != JsonToken.START_ARRAY) {
      return false;
    }
    return switch (parser.nextToken()) {
      case END_ARRAY -> parser.nextToken() == JsonToken.END_OBJECT;
      case START_OBJECT -> "value".equals(parser.nextFieldName());
      default -> false;
    };
  }

  /** Whether parsing failed only because a value of many lines is longer than the look-ahead. */
  private static boolean continuesBelow(@Nullable JsonLocation at) {
    return at != null && at.getLineNr() > 1 && at.getCharOffset() > Cursor.MAX_AHEAD - LAST_TOKEN;
  }

  /** A line that holds only the opening bracket starts a pretty-printed object. */
  private static Format ofFirstLine(Cursor cursor) throws UnreadableInputException {
    return cursor.peek() == '{' && cursor.peek(skipSpaces(cursor, 1)) == '\n'
        ? CONCATENATED
        : NDJSON;
  }

  private static int skipSpaces(Cursor cursor, int from) throws UnreadableInputException {
    int at = from;
    while (cursor.peek(at) == ' ' || cursor.peek(at) == '\t' || cursor.peek(at) == '\r') {
      at++;
    }
    return at;
  }

  @Override
  public String toString() {
    return spelling;
  }
}
