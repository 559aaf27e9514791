package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.util.List;

/** Takes a row apart. */
final class RowReader {
  private final CsvReaderBuilder rows;

  RowReader(char delimiter) {
    this.rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraCharsAfterClosingQuote(false)
            .detectBomHeader(false)
            // A row is bounded already; the library's own limit must not come first.
            .maxBufferSize(16 * InputRecord.MAX_BYTES);
  }

  /** A row that is none; the message says why, and where. */
  static final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    BadRow(String message) {
      super(message);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * The cells of one row.
   *
   * @param place where the row begins
   */
  List<String> cells(byte[] row, Place place) throws BadRow {
    JsonText.Fault fault = JsonText.encodingFault(row);
    if (fault != null) {
      throw new BadRow(fault.message() + ", at " + place.within(row, fault.index()));
    }
    try {
      StringArrayHandler handler =
          StringArrayHandler.of(limits -> limits.maxFields(row.length + 1));
      return List.of(rows.ofSingleCsvRecord(handler, new String(row, UTF_8)));
    } catch (CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new BadRow("not a row: " + cause.getMessage());
    }
  }
}
