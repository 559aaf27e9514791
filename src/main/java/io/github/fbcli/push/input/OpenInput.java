package io.github.fbcli.push.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** An input whose turn it is: unpacked, its format known, and read up to its first record. */
final class OpenInput implements Closeable {
  private final Input input;
  private final Cursor cursor;
  private final RecordSource source;

  private OpenInput(Input input, Cursor cursor, RecordSource source) {
    this.input = input;
    this.cursor = cursor;
    this.source = source;
  }

  /**
   * Opens the input; an exception names it.
   *
   * @param beforeWaiting called before a read that may have to wait
   */
  static OpenInput open(
      Input input, InputOptions options, PieceReader pieces, Runnable beforeWaiting)
      throws UnreadableInputException {
    Format named = options.toldFormat(input);
    boolean lines = !input.followed() && (named == Format.AUTO || named == Format.NDJSON);
    InputStream bytes = bytes(input, beforeWaiting);
    ErrorsText text = lines ? ErrorsText.of(input, bytes) : new ErrorsText(bytes, null);
    Cursor cursor = new Cursor(input.name(), text.bytes());
    Sniffer sniffer = new Sniffer(cursor);
    String foreign = sniffer.foreign();
    if (foreign != null) {
      throw new UnreadableInputException(input.name(), foreign, null);
    }
    cursor.skipByteOrderMark();
    Format format = named == Format.AUTO ? sniffer.format() : named;
    if (input.followed() && !format.hasLines()) {
      String why = "only NDJSON, CSV and TSV can be followed, and this is " + format;
      throw new UnreadableInputException(input.name(), why, null);
    }
    ErrorsLines errors = text.lines();
    RecordSource source =
        errors == null
            ? source(cursor, format, options.csv(), pieces)
            : new ErrorsFileSource(new LineSource(cursor, pieces.forErrorsFile()), errors);
    return new OpenInput(input, cursor, source);
  }

  private static InputStream bytes(Input input, Runnable beforeWaiting)
      throws UnreadableInputException {
    try {
      BufferedInputStream in =
          Compression.buffered(new WaitTellingStream(input.opener().open(), beforeWaiting));
      Compression compression = Compression.of(input.name(), in);
      if (input.followed() && compression != Compression.NONE) {
        throw new UnreadableInputException(input.name(), "a packed file cannot be followed", null);
      }
      return compression.unpack(in);
    } catch (UnreadableInputException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableInputException(input.name(), UnreadableInputException.describe(e), e);
    }
  }

  private static RecordSource source(
      Cursor cursor, Format format, CsvOptions csv, PieceReader pieces)
      throws UnreadableInputException {
    return switch (format) {
      case NDJSON -> new LineSource(cursor, pieces);
      case CSV, TSV -> new CellSource(cursor, csv, csv.delimiter(format), pieces);
      default -> new DocumentSource(cursor, format, pieces);
    };
  }

  Input input() {
    return input;
  }

  RecordSource source() {
    return source;
  }

  /** Knows where the last item ended. */
  Cursor cursor() {
    return cursor;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
