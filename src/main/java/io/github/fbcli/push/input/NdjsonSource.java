package io.github.fbcli.push.input;

import org.jspecify.annotations.Nullable;

/**
 * Reads NDJSON. Each line that is not blank is an item. An invalid line does not affect the others.
 * A line ends with a line feed, a carriage return or both.
 */
final class NdjsonSource implements ItemSource {
  private final Cursor cursor;
  private final ItemParser parser;

  /**
   * The maximum length of a line in bytes. In an errors file, escaping can make a record six times
   * as long.
   */
  private final int maxLine;

  NdjsonSource(Cursor cursor, ItemParser parser) {
    this.cursor = cursor;
    this.parser = parser;
    this.maxLine = 6 * parser.maxRecord() + 64 * 1024;
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    cursor.skipWhitespace();
    if (cursor.peek() == Cursor.END) {
      return null;
    }
    Position position = cursor.position();
    byte[] line = cursor.readLine(maxLine);
    long size = cursor.sizeFrom(position);
    cursor.read();
    return size > maxLine ? parser.oversized(line, size, position) : parser.line(line, position);
  }
}
