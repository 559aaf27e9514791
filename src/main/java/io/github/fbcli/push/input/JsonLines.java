package io.github.fbcli.push.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Parses each line of a text as JSON, with bounded memory. */
public final class JsonLines {
  /**
   * The maximum length of a line in an errors file, in bytes. Escaping can make a record six times
   * as long.
   */
  static final int LONGEST = 6 * InputRecord.MAX_BYTES + 64 * 1024;

  private static final JsonMapper JSON = JsonText.mapper();

  private JsonLines() {}

  /**
   * Passes each line with valid JSON and its number, from 1, to the visitor until the visitor
   * returns false. A line longer than {@link #LONGEST} is passed as a missing node.
   *
   * @param name the name of the input, for exceptions
   * @param bytes the offset at which to stop, in bytes; lines that start at or after this offset
   *     are skipped
   * @return false if the visitor returned false
   */
  public static boolean visit(
      String name, InputStream text, long bytes, BiPredicate<Long, JsonNode> visitor)
      throws UnreadableInputException {
    Cursor cursor = new Cursor(name, text);
    cursor.skipWhitespace();
    while (cursor.peek() != Cursor.END && cursor.offset() < bytes) {
      long number = cursor.position().line();
      JsonNode json = parse(cursor.readLine(LONGEST + 1));
      if (json != null && !visitor.test(number, json)) {
        return false;
      }
      cursor.skipWhitespace();
    }
    return true;
  }

  /** Returns the JSON value of the line; null if the line is not exactly one value. */
  static @Nullable JsonNode parse(byte[] line) {
    if (line.length > LONGEST) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode json = JSON.readTree(line);
      return json.isMissingNode() ? null : json;
    } catch (IOException e) {
      return null;
    }
  }
}
