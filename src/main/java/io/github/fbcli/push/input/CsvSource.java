package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.fbcli.push.input.CsvRows.InvalidRow;
import io.github.fbcli.push.input.CsvRows.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV or TSV. Each row that is not blank is an item. An invalid row does not affect the
 * others, but an unclosed quote ends the input.
 *
 * <p>Columns without a name or with a duplicate name are skipped.
 */
final class CsvSource implements ItemSource {
  /** Matches JSON numbers. {@code 007} is not a JSON number and remains a string. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][+-]?\\d++)?");

  private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false");

  /**
   * The number of rows to peek at, which is sufficient for {@code mapping check} and for the
   * warning about a missing header.
   */
  private static final int ROWS_AHEAD = 2;

  private final CsvOptions options;
  private final ItemParser parser;
  private final CsvRows rows;
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();
  private final CsvHead head;

  /** The column names in the order of the cells; null for skipped columns. */
  private final @Nullable SerializedString[] columns;

  /** The minimum number of cells in a row. Trailing columns without a name may be missing. */
  private final int required;

  /**
   * The text of the header, used to skip repeated headers in concatenated files; null if there is
   * none.
   */
  private byte @Nullable [] header;

  /** Reads the header unless the options indicate that there is none. */
  CsvSource(Cursor cursor, Format format, CsvOptions options, ItemParser parser)
      throws UnreadableInputException {
    this.options = options;
    this.parser = parser;
    // A row may be longer than its record, because a record omits quotes and empty cells.
    this.rows = new CsvRows(cursor, format, options, parser.maxRecord() + 64 * 1024);
    this.head = readHead(cursor);
    this.required = size(head.columns());
    Set<String> names = head.names();
    this.columns =
        head.columns().stream()
            .map(name -> names.contains(name) ? new SerializedString(name) : null)
            .toArray(SerializedString[]::new);
  }

  CsvHead head() {
    return head;
  }

  private CsvHead readHead(Cursor cursor) throws UnreadableInputException {
    List<String> named = options.columns();
    boolean hasHeader = named.isEmpty() || options.skipHeader();
    Row row = hasHeader ? rows.next() : null;
    List<String> cells = row == null ? List.of() : headerCells(row);
    if (row != null && options.skipHeader() && size(cells) != named.size()) {
      throw invalidHeader(
          row.position(),
          "it has " + size(cells) + " columns, but --columns specifies " + named.size());
    }
    header = row == null ? null : row.text();
    return new CsvHead(
        cursor.file(),
        named.isEmpty() ? cells : named,
        row == null || options.skipHeader() ? null : new String(row.text(), UTF_8),
        rows.delimiter(),
        hasHeader ? List.of() : rows.peek(ROWS_AHEAD));
  }

  private List<String> headerCells(Row row) throws UnreadableInputException {
    if (row.open()) {
      throw invalidHeader(
          row.position(),
          "a quote in it is never closed; if quotes are ordinary characters, add --quote none");
    }
    if (rows.isTooLong(row)) {
      throw invalidHeader(row.position(), "it is too long");
    }
    try {
      return rows.cells(row.text(), row.position());
    } catch (InvalidRow e) {
      Delimiter between = Delimiter.betweenQuotes(new String(row.text(), UTF_8));
      throw invalidHeader(
          row.position(),
          between == null || between.character() == rows.delimiter()
              ? String.valueOf(e.getMessage())
              : "it uses a different delimiter; add " + between.option());
    }
  }

  private static UnreadableInputException invalidHeader(Position position, String why) {
    return UnreadableInputException.ofContent(
        position.file(), "the header in line " + position.line() + " is invalid: " + why);
  }

  /** Returns the number of cells, not counting trailing empty cells. */
  private static int size(List<String> cells) {
    int size = cells.size();
    while (size > 0 && cells.get(size - 1).isEmpty()) {
      size--;
    }
    return size;
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    Row row = rows.next();
    while (row != null && row.marked() && Arrays.equals(row.text(), header)) {
      row = rows.next();
    }
    if (row == null) {
      return null;
    }
    if (row.open()) {
      String why =
          "a quote in the row at %s (byte %s) is never closed; the rest of the input is inside it."
              + " If quotes are ordinary characters, add --quote none";
      return unparsable(
          RawText.start(row.text(), ItemParser.EXCERPT),
          row.position(),
          why.formatted(row.position(), row.position().offset()),
          true);
    }
    return rows.isTooLong(row)
        ? parser.oversized(row.text(), row.size(), row.position())
        : item(row.text(), row.position());
  }

  private InputItem item(byte[] text, Position position) {
    try {
      List<String> cells = rows.cells(text, position);
      if (cells.size() < required || size(cells) > columns.length) {
        throw new InvalidRow("cells in the row: " + cells.size() + ", columns: " + columns.length);
      }
      return parser.record(object(cells), position);
    } catch (InvalidRow e) {
      return unparsable(parser.raw(text), position, String.valueOf(e.getMessage()), false);
    }
  }

  private static UnparsablePiece unparsable(
      RawText raw, Position position, String why, boolean ends) {
    return new UnparsablePiece(raw, position, new Reason(Reason.INVALID_CSV, why), ends);
  }

  /** Converts a row to a JSON object. Empty cells are omitted. */
  private byte[] object(List<String> cells) {
    json.reset();
    try (JsonGenerator generator = JsonText.generator(json)) {
      generator.writeStartObject();
      for (int i = 0; i < Math.min(columns.length, cells.size()); i++) {
        SerializedString column = columns[i];
        if (column != null && !cells.get(i).isEmpty()) {
          generator.writeFieldName(column);
          writeValue(generator, cells.get(i));
        }
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return json.toByteArray();
  }

  private void writeValue(JsonGenerator generator, String cell) throws IOException {
    if (options.inferTypes() && NUMBER.matcher(cell).matches()) {
      generator.writeRawValue(cell); // unchanged, so that no digit is lost
    } else if (options.inferTypes() && BOOLEAN.matcher(cell).matches()) {
      generator.writeBoolean(Boolean.parseBoolean(cell));
    } else {
      generator.writeString(cell);
    }
  }
}
