package io.github.fbcli.push.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Detects the format of an input from its first bytes, and reads no more than necessary. */
final class FormatDetector {
  /** The maximum distance, in bytes, from a reported error to the end of an incomplete text. */
  private static final int LAST_TOKEN = 16;

  private final Cursor cursor;

  FormatDetector(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Returns whether the input starts like JSON rather than like a CSV header. */
  boolean startsAsJson() throws UnreadableInputException {
    int start = skipWhitespace(0);
    int first = cursor.peek(start);
    if (first != '{' && first != '[') {
      return false;
    }
    int second = cursor.peek(skipWhitespace(start + 1));
    return first == '{' ? second == '"' || second == '}' : second == '{' || second == ']';
  }

  /**
   * Skips white space and detects a JSON format.
   *
   * @throws UnreadableInputException if the first two lines look like CSV or TSV
   */
  Format detect() throws UnreadableInputException {
    cursor.skipWhitespace();
    if (cursor.peek() == '[') {
      return Format.JSON_ARRAY;
    }
    if (cursor.peek() != '{') {
      rejectTable();
      return Format.NDJSON;
    }
    try (JsonParser parser = JsonText.parser(cursor.lookAhead())) {
      parser.nextToken();
      return ofObject(parser);
    } catch (UnreadableInputException e) {
      throw e;
    } catch (JsonProcessingException e) {
      boolean manyLines = continuesBeyond(e.getLocation()) || continuesOnSecondLine();
      return manyLines ? Format.CONCATENATED : Format.NDJSON;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private Format ofObject(JsonParser parser) throws IOException {
    if (isApiBody(parser)) {
      return Format.API_BODY;
    }
    while (!parser.getParsingContext().inRoot()) {
      parser.nextToken();
    }
    boolean manyLines = parser.currentLocation().getLineNr() > 1;
    int end = (int) parser.currentLocation().getCharOffset();
    return manyLines || cursor.peek(skipBlanks(end)) == '{' ? Format.CONCATENATED : Format.NDJSON;
  }

  /** Returns whether the first element of {@code records} has an object as its {@code value}. */
  private static boolean isApiBody(JsonParser parser) throws IOException {
    int before = skipTo(parser, "records");
    if (before < 0 || parser.nextToken() != JsonToken.START_ARRAY) {
      return false;
    }
    return switch (parser.nextToken()) {
      case END_ARRAY -> before == 0 && parser.nextToken() == JsonToken.END_OBJECT;
      case START_OBJECT ->
          skipTo(parser, "value") >= 0 && parser.nextToken() == JsonToken.START_OBJECT;
      default -> false;
    };
  }

  /** Moves to a member; returns the number of members before it, or -1 if it is absent. */
  private static int skipTo(JsonParser parser, String member) throws IOException {
    int skipped = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (name.equals(member)) {
        return skipped;
      }
      parser.nextToken();
      parser.skipChildren();
      skipped++;
    }
    return -1;
  }

  /** Returns whether parsing failed only because the object is longer than the look-ahead. */
  private static boolean continuesBeyond(@Nullable JsonLocation at) {
    return at != null && at.getLineNr() > 1 && at.getCharOffset() > Cursor.MAX_AHEAD - LAST_TOKEN;
  }

  /** Returns whether the second line continues the object of the first line. */
  private boolean continuesOnSecondLine() throws UnreadableInputException {
    int second = skipWhitespace(lineEnd(0));
    return second > 0 && "\"}],".indexOf(cursor.peek(second)) >= 0;
  }

  /** Rejects the whole input if it looks like CSV or TSV, instead of rejecting each line. */
  private void rejectTable() throws UnreadableInputException {
    int firstEnd = lineEnd(0);
    int second = skipWhitespace(firstEnd);
    if ("{[".indexOf(cursor.peek(second)) >= 0 || cursor.peek(second) == Cursor.END) {
      return;
    }
    Delimiter delimiter = Delimiter.of(line(0, firstEnd), line(second, lineEnd(second)));
    if (delimiter != null) {
      String why = "it looks like " + (delimiter == Delimiter.TAB ? "TSV" : "CSV");
      throw UnreadableInputException.ofContent(cursor.file(), why + "; add " + delimiter.flags());
    }
  }

  private String line(int from, int end) throws UnreadableInputException {
    StringBuilder line = new StringBuilder();
    for (int at = from; at < end; at++) {
      line.append((char) cursor.peek(at));
    }
    return line.toString();
  }

  private int lineEnd(int from) throws UnreadableInputException {
    int at = from;
    while (cursor.peek(at) != Cursor.END && cursor.peek(at) != '\n' && cursor.peek(at) != '\r') {
      at++;
    }
    return at;
  }

  private int skipWhitespace(int from) throws UnreadableInputException {
    int at = from;
    while (Cursor.isWhitespace(cursor.peek(at))) {
      at++;
    }
    return at;
  }

  private int skipBlanks(int from) throws UnreadableInputException {
    int at = from;
    while (cursor.peek(at) == ' ' || cursor.peek(at) == '\t') {
      at++;
    }
    return at;
  }
}
