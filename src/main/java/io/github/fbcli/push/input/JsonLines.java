package io.github.fbcli.push.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Parses each line of a text as JSON, with bounded memory. */
public final class JsonLines {
  /**
   * The maximum bytes of a line in an errors file: escaping can make a record six times as long.
   */
  static final int LONGEST = 6 * InputRecord.MAX_BYTES + 64 * 1024;

  private static final JsonMapper JSON = JsonText.mapper();

  private JsonLines() {}

  /**
   * Visits each line that is JSON with its number, from 1, until the visitor returns false. A line
   * that is longer than fb writes is a missing node.
   *
   * @param bytes how many to read at most
   * @return whether the visitor never returned false
   */
  public static boolean visit(InputStream text, long bytes, BiPredicate<Long, JsonNode> visitor)
      throws IOException {
    InputStream in = new BufferedInputStream(text);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long number = 1;
    long left = bytes;
    int previous = '\n';
    for (int b = next(in, left--); b >= 0 || line.size() > 0; b = next(in, left--)) {
      boolean secondOfTwo = b == '\n' && previous == '\r';
      previous = b;
      if (secondOfTwo) {
        continue;
      }
      if (b >= 0 && b != '\n' && b != '\r') {
        if (line.size() <= LONGEST) {
          line.write(b);
        }
        continue;
      }
      JsonNode json = parse(line.toByteArray());
      if (json != null && !visitor.test(number, json)) {
        return false;
      }
      line.reset();
      number++;
    }
    return true;
  }

  private static int next(InputStream in, long left) throws IOException {
    return left > 0 ? in.read() : -1;
  }

  /** Null if the line is not one JSON value. */
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
