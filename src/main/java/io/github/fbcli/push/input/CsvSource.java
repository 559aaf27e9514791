package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CSV or TSV: each row that is not empty is an item of its own, whatever the other rows hold. Only
 * a quote that is never closed leaves nothing after it that could be trusted.
 *
 * <p>Rows are found here and parsed by FastCSV, so that the place of each is known, and one that is
 * too long or not UTF-8 costs neither memory nor the rows after it.
 */
final class CsvSource implements ItemSource {
  /** JSON numbers and booleans. {@code 007} is neither, and remains a string. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][+-]?\\d++)?");

  private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false");

  private final Cursor cursor;
  private final ItemParser parser;
  private final char delimiter;
  private final boolean inferTypes;
  private final CsvReader.CsvReaderBuilder reader;

  /** Quotes and empty cells of a row do not become part of its record. */
  private final int maxRow;

  private final ByteArrayOutputStream json = new ByteArrayOutputStream();
  private final List<SerializedString> columns;

  private static final class InvalidRow extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRow(String message) {
      super(message);
    }
  }

  /** Reads the header, unless the options name the columns. */
  CsvSource(Cursor cursor, InputOptions options, char delimiter, ItemParser parser)
      throws UnreadableInputException {
    this.cursor = cursor;
    this.parser = parser;
    this.delimiter = delimiter;
    this.inferTypes = options.inferTypes();
    this.reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraCharsAfterClosingQuote(false)
            .detectBomHeader(false)
            // Rows are bounded already; FastCSV's own limit must not be reached first.
            .maxBufferSize(16 * InputRecord.MAX_BYTES);
    this.maxRow = parser.maxRecord() + 64 * 1024;
    List<String> names = options.columns().isEmpty() ? readHeader() : options.columns();
    this.columns = names.stream().map(SerializedString::new).toList();
  }

  private List<String> readHeader() throws UnreadableInputException {
    if (!findRow()) {
      return List.of();
    }
    Place place = cursor.place();
    try {
      Boundary end = new Boundary.CsvRowBoundary(delimiter);
      byte[] row = cursor.readTo(end, maxRow);
      if (end.isOpen()) {
        throw new InvalidRow("a quote in it is never closed");
      }
      if (cursor.sizeFrom(place) > maxRow) {
        throw new InvalidRow("it is too long");
      }
      List<String> names = cells(row, place);
      String repeated = InputOptions.repeated(names);
      if (repeated != null) {
        throw new InvalidRow("it has two columns named '" + repeated + "'");
      }
      return names;
    } catch (InvalidRow e) {
      String why = "the header in line " + place.line() + " is invalid: " + e.getMessage();
      throw new UnreadableInputException(place.file(), why);
    }
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    if (!findRow()) {
      return null;
    }
    Place place = cursor.place();
    Boundary end = new Boundary.CsvRowBoundary(delimiter);
    byte[] row = cursor.readTo(end, maxRow);
    long size = cursor.sizeFrom(place);
    if (end.isOpen()) {
      String why =
          "a quote in the row at %s (byte %s) is never closed; the rest of the input is inside it"
              .formatted(place, place.offset());
      return unparsable(RawText.start(row, ItemParser.EXCERPT), place, why, true);
    }
    skipLineEnd();
    return size > maxRow ? parser.oversized(row, size, place) : item(row, place);
  }

  private InputItem item(byte[] text, Place place) {
    try {
      List<String> cells = cells(text, place);
      if (cells.size() != columns.size()) {
        throw new InvalidRow("cells in the row: " + cells.size() + ", columns: " + columns.size());
      }
      return parser.record(object(cells), place);
    } catch (InvalidRow e) {
      return unparsable(parser.raw(text), place, String.valueOf(e.getMessage()), false);
    }
  }

  private static UnparsablePiece unparsable(RawText raw, Place place, String why, boolean ends) {
    return new UnparsablePiece(raw, place, new Reason(Reason.INVALID_CSV, why), ends);
  }

  /** Moves to the next row that is not empty; returns false if there is none. */
  private boolean findRow() throws UnreadableInputException {
    while (cursor.peek() == '\n' || cursor.peek() == '\r') {
      cursor.read();
    }
    return cursor.peek() != Cursor.END;
  }

  private void skipLineEnd() throws UnreadableInputException {
    if (cursor.read() == '\r' && cursor.peek() == '\n') {
      cursor.read();
    }
  }

  private List<String> cells(byte[] text, Place place) throws InvalidRow {
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

  /** The JSON object of a row: a member for each cell that is not empty. */
  private byte[] object(List<String> cells) {
    json.reset();
    try (JsonGenerator generator = JsonText.generator(json)) {
      generator.writeStartObject();
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.get(i).isEmpty()) {
          generator.writeFieldName(columns.get(i));
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
    if (inferTypes && NUMBER.matcher(cell).matches()) {
      generator.writeRawValue(cell); // as written, so that no digit is lost
    } else if (inferTypes && BOOLEAN.matcher(cell).matches()) {
      generator.writeBoolean(Boolean.parseBoolean(cell));
    } else {
      generator.writeString(cell);
    }
  }
}
