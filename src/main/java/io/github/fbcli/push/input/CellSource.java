package io.github.fbcli.push.input;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV or TSV: every row is an item of its own, whatever the other rows hold; empty lines are none.
 * Only quotes that are never closed leave nothing behind them to be trusted.
 *
 * <p>The rows are found here and taken apart by a library, so that each one's place is known, and
 * one that is too long, or not UTF-8, costs neither memory nor the rows behind it.
 */
final class CellSource implements RecordSource {
  private final Cursor cursor;
  private final RowScanner scanner;
  private final RowReader reader;
  private final RowWriter writer;
  private final PieceReader pieces;
  private final Capture row;

  /**
   * Begins to read: passes the header, if there is to be one.
   *
   * @throws UnreadableInputException when it is not fit to name the columns
   */
  CellSource(Cursor cursor, CsvOptions options, char delimiter, PieceReader pieces)
      throws UnreadableInputException {
    this.cursor = cursor;
    this.scanner = new RowScanner(cursor, delimiter);
    this.reader = new RowReader(delimiter);
    this.pieces = pieces;
    // Quotes and empty cells of the row do not come to the record.
    this.row = new Capture(pieces.maxRecord() + 64 * 1024);
    List<String> columns = options.columns().isEmpty() ? readHeader() : options.columns();
    this.writer = new RowWriter(columns, options.inferTypes());
  }

  private List<String> readHeader() throws UnreadableInputException {
    if (!scanner.find()) {
      return List.of();
    }
    Place place = cursor.place();
    if (!scanner.scan(row) || row.overflowed()) {
      throw unfit(place, row.overflowed() ? "it is too long" : "a quote in it is never closed");
    }
    try {
      List<String> names = reader.cells(row.bytes(), place);
      String repeated = CsvOptions.repeated(names);
      if (repeated != null) {
        throw unfit(place, "it has two columns of the name '" + repeated + "'");
      }
      return names;
    } catch (RowReader.BadRow e) {
      throw unfit(place, e.why());
    }
  }

  private static UnreadableInputException unfit(Place place, String why) {
    return new UnreadableInputException(
        place.file(), "the header in line " + place.line() + " is unfit: " + why, null);
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    if (!scanner.find()) {
      return null;
    }
    Place place = cursor.place();
    row.clear();
    if (!scanner.scan(row)) {
      return unclosed(place);
    }
    return row.overflowed()
        ? pieces.oversized(row.bytes(), row.size(), place)
        : item(row.bytes(), place);
  }

  private InputItem item(byte[] text, Place place) {
    try {
      List<String> cells = reader.cells(text, place);
      if (cells.size() != writer.columns()) {
        String counts =
            "cells in the row: %d, columns: %d".formatted(cells.size(), writer.columns());
        return unparsable(pieces.raw(text), place, counts, false);
      }
      return pieces.record(writer.object(cells), place);
    } catch (RowReader.BadRow e) {
      return unparsable(pieces.raw(text), place, e.why(), false);
    }
  }

  private InputItem unclosed(Place place) {
    String why =
        "a quote in the row at %s (byte %d) is never closed; the rest of the input is inside it"
            .formatted(place, place.offset());
    return unparsable(RawText.start(row.bytes(), PieceReader.SHOWN), place, why, true);
  }

  private static UnparsablePiece unparsable(
      RawText raw, Place place, String why, boolean endsInput) {
    return new UnparsablePiece(raw, place, new Reason(Reason.INVALID_CSV, why), endsInput);
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
