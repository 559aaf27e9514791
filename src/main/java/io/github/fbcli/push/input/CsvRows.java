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
 * Cuts an input into rows, and rows into cells. Rows are found here and parsed by FastCSV, so that
 * the place of each is known, and one that is too long or not UTF-8 costs neither memory nor the
 * rows after it.
 */
final class CsvRows {
  private static final String SEPARATOR_LINE = "sep=";

  private final Cursor cursor;
  private final char delimiter;
  private final char quote;
  private final int maxRow;
  private final CsvReader.CsvReaderBuilder reader;

  /**
   * A row.
   *
   * @param size in the input; {@code text} holds only its start if it is too long
   * @param open whether the input ends inside a quote
   * @param marked whether it starts with a byte order mark, as if another file was appended
   */
  @SuppressWarnings("ArrayRecordComponent") // it is not compared
  record Row(byte[] text, Place place, long size, boolean open, boolean marked) {}

  static final class InvalidRow extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRow(String message) {
      super(message);
    }
  }

  /**
   * Skips the line {@code sep=;} with which Excel names the delimiter.
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
            // Rows are bounded already; FastCSV's own limit must not be reached first.
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
   * The next row that holds more than delimiters, which Excel writes for cells that were cleared;
   * null if there is none.
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
    Place place = cursor.place();
    Boundary end = new Boundary.CsvRowBoundary(delimiter, quote);
    byte[] text = cursor.readTo(end, maxRow);
    Row row = new Row(text, place, cursor.sizeFrom(place), end.isOpen(), marked);
    if (cursor.read() == '\r' && cursor.peekBuffered(0) == '\n') {
      cursor.read();
    }
    return row;
  }

  /** Returns whether a byte order mark is directly before the next row. */
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

  /** The rows that were read already but not returned, at most {@code most}. */
  List<List<String>> ahead(int most) {
    List<List<String>> rows = new ArrayList<>();
    byte[] text = cursor.buffered();
    int from = 0;
    while (rows.size() < most && from < text.length) {
      int found = new Boundary.CsvRowBoundary(delimiter, quote).find(text, from, text.length);
      int end = found == Boundary.CONTINUES ? text.length : found;
      try {
        if (end > from) {
          Place unused = cursor.place();
          rows.add(cells(Arrays.copyOfRange(text, from, end), unused));
        }
      } catch (InvalidRow e) {
        return rows; // it is reported when it is read
      }
      from = end + 1;
    }
    return rows;
  }

  List<String> cells(byte[] text, Place place) throws InvalidRow {
    JsonText.Fault fault = JsonText.encodingFault(text);
    if (fault != null) {
      throw new InvalidRow(fault.message() + ", at " + place.within(text, fault.index()));
    }
    try {
      StringArrayHandler handler =
          StringArrayHandler.of(limits -> limits.maxFields(text.length + 1));
      return List.of(reader.ofSingleCsvRecord(handler, new String(text, UTF_8)));
    } catch (CsvParseException e) {
      throw new InvalidRow("a quoted cell continues after its closing quote");
    }
  }
}
