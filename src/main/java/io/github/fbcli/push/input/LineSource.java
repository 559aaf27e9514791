package io.github.fbcli.push.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** NDJSON: every line is an item of its own, whatever the other lines hold; blank ones are none. */
final class LineSource implements RecordSource {
  private final Cursor cursor;
  private final PieceReader pieces;
  private final Capture line;

  LineSource(Cursor cursor, int maxRecord) {
    this.cursor = cursor;
    this.pieces = new PieceReader(maxRecord);
    // A line of an errors file holds a whole record as escaped text, which makes six bytes of one.
    this.line = new Capture(6 * maxRecord + 64 * 1024);
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    cursor.skipWhitespace();
    if (cursor.peek() == Cursor.END) {
      return null;
    }
    Place place = cursor.place();
    line.clear();
    cursor.readLine(line);
    return line.overflowed()
        ? pieces.oversized(line.bytes(), line.size(), place)
        : pieces.line(PieceReader.trim(line.bytes()), place);
  }

  @Override
  public long bytesRead() {
    return cursor.offset();
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
