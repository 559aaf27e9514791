package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits an input into rows, and rows into cells. FastCSV only parses the cells. This class finds
 * the rows in order to determine their positions. Rows that are too long or contain invalid UTF-8
 * do not exhaust memory or affect later rows.
 */
final class CsvRows {
  private static final String SEPARATOR_LINE = "sep=";

  private final Cursor cursor;
  private final char delimiter;
  private final char quote;
  private final int maxRow;
  private final CsvReader.CsvReaderBuilder reader;

  /**
   * @param text the row, or only its start if the row is too long
   * @param size the size of the whole row in bytes
   * @param open whether the input ends inside quotes
   * @param marked whether the row starts with a byte order mark, for example in concatenated files
   */
  @SuppressWarnings("ArrayRecordComponent") // rows are never compared
  record Row(byte[] text, Position position, long size, boolean open, boolean marked) {}

  static final class InvalidRow extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRow(String message) {
      super(message);
    }
  }

  /**
   * Reads the line that declares the delimiter for Excel, such as {@code sep=;}, if present.
   *
   * @param format CSV or TSV
   */
  CsvRows(Cursor cursor, Format format, CsvOptions options, int maxRow)
      throws UnreadableInputException {
    this.cursor = cursor;
    this.quote = options.quote();
    this.maxRow = maxRow;
    Character named = readSeparatorLine();
    boolean usable = named != null && options.delimiter() == null && named != quote;
    this.delimiter = usable ? named : options.delimiter(format);
    this.reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter(quote)
            .allowExtraCharsAfterClosingQuote(false)
            .detectBomHeader(false)
            // This class enforces its own limit, so FastCSV's limit must be higher.
            .maxBufferSize(16 * InputRecord.MAX_BYTES);
  }

  char delimiter() {
    return delimiter;
  }

  private @Nullable Character readSeparatorLine() throws UnreadableInputException {
    int start = cursor.peek() == '"' ? 1 : 0;
    for (int i = 0; i < SEPARATOR_LINE.length(); i++) {
      int b = cursor.peek(start + i);
      if (b < 0 || !SEPARATOR_LINE.startsWith(lowerCase(b), i)) {
        return null;
      }
    }
    int at = start + SEPARATOR_LINE.length();
    int named = cursor.peek(at);
    int end = cursor.peek(at + 1) == '"' ? at + 2 : at + 1;
    boolean line = cursor.peek(end) == '\n' || cursor.peek(end) == '\r';
    if (!line || named <= 0 || named > 126 || named == '\n' || named == '\r' || named == '"') {
      return null;
    }
    for (int i = 0; i < end; i++) {
      cursor.read();
    }
    return (char) named;
  }

  private static String lowerCase(int b) {
    return String.valueOf((char) b).toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the next row that is not blank; null at the end of the input. A row that contains only
   * delimiters counts as blank, because Excel writes such rows for cleared cells.
   */
  @Nullable Row next() throws UnreadableInputException {
    Row row = nextLine();
    while (row != null && isBlank(row)) {
      row = nextLine();
    }
    return row;
  }

  private @Nullable Row nextLine() throws UnreadableInputException {
    boolean marked = skipLineEndsAndMarks();
    if (cursor.peek() == Cursor.END) {
      return null;
    }
    Position position = cursor.position();
    Boundary end = new Boundary.CsvRowBoundary(delimiter, quote);
    byte[] text = cursor.readTo(end, maxRow);
    Row row = new Row(text, position, cursor.sizeFrom(position), end.isOpen(), marked);
    if (cursor.read() == '\r' && cursor.peekBuffered(0) == '\n') {
      cursor.read();
    }
    return row;
  }

  /**
   * Skips line breaks and byte order marks. Returns whether a mark directly precedes the next row.
   */
  private boolean skipLineEndsAndMarks() throws UnreadableInputException {
    boolean marked = cursor.skipByteOrderMark();
    while (cursor.peek() == '\n' || cursor.peek() == '\r') {
      cursor.read();
      marked = cursor.skipByteOrderMark();
    }
    return marked;
  }

  private boolean isBlank(Row row) {
    for (byte b : row.text()) {
      if (b != delimiter) {
        return false;
      }
    }
    return row.size() == row.text().length;
  }

  boolean isTooLong(Row row) {
    return row.size() > maxRow;
  }

  /** Returns the next rows that are already buffered, at most {@code most}. Consumes nothing. */
  List<List<String>> peek(int most) {
    List<List<String>> rows = new ArrayList<>();
    byte[] text = cursor.buffered();
    int from = 0;
    while (rows.size() < most && from < text.length) {
      int found = new Boundary.CsvRowBoundary(delimiter, quote).find(text, from, text.length);
      int end = found == Boundary.CONTINUES ? text.length : found;
      try {
        if (end > from) {
          Position unused = cursor.position();
          rows.add(cells(Arrays.copyOfRange(text, from, end), unused));
        }
      } catch (InvalidRow e) {
        return rows; // next() reports the invalid row
      }
      from = end + 1;
    }
    return rows;
  }

  List<String> cells(byte[] text, Position position) throws InvalidRow {
    JsonText.Fault fault = JsonText.encodingFault(text);
    if (fault != null) {
      throw new InvalidRow(fault.message() + ", at " + position.within(text, fault.index()));
    }
    try {
      StringArrayHandler handler =
          StringArrayHandler.of(limits -> limits.maxFields(text.length + 1));
      return List.of(reader.ofSingleCsvRecord(handler, new String(text, UTF_8)));
    } catch (CsvParseException e) {
      throw new InvalidRow("unexpected text after the closing quote of a cell");
    }
  }
}
