package io.github.fbcli.push.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** NDJSON: every line is an item of its own, whatever the other lines hold; blank ones are none. */
final class LineSource implements RecordSource {
  private final Cursor cursor;
  private final PieceReader pieces;
  private final Capture line;

  LineSource(Cursor cursor, PieceReader pieces) {
    this.cursor = cursor;
    this.pieces = pieces;
    // A line of an errors file holds a whole record as escaped text, which makes six bytes of one.
    this.line = new Capture(6 * pieces.maxRecord() + 64 * 1024);
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    cursor.skipWhitespace();
    if (cursor.peek() == Cursor.END) {
      return null;
    }
    Place place = cursor.place();
    byte[] object = cursor.readObjectLine(pieces.scanner());
    if (object != null) {
      return pieces.object(object, place);
    }
    byte[] text = cursor.readShortLine();
    return text == null ? longLine(place) : pieces.line(text, place);
  }

  private InputItem longLine(Place place) throws UnreadableInputException {
    line.clear();
    cursor.readLine(line);
    byte[] text = line.bytes();
    return line.overflowed()
        ? pieces.oversized(text, line.size(), place)
        : pieces.line(Cursor.trimmed(text, 0, text.length), place);
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
