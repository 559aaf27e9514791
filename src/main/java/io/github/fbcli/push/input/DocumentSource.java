package io.github.fbcli.push.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array, the API's body or concatenated JSON, read value by value. Where the text breaks the
 * rules of JSON, nothing behind it can be trusted: that place becomes the last item, and says so.
 */
final class DocumentSource implements RecordSource {
  private final Cursor cursor;
  private final Format format;
  private final PieceReader pieces;
  private final ValueScanner scanner;
  private final Capture value;
  private boolean opened;
  private boolean ended;

  DocumentSource(Cursor cursor, Format format, PieceReader pieces) {
    this.cursor = cursor;
    this.format = format;
    this.pieces = pieces;
    this.scanner = new ValueScanner(cursor);
    // The element of an API body is a little longer than the record in it.
    this.value = new Capture(pieces.maxRecord() + 64 * 1024);
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    if (ended) {
      return null;
    }
    String fault = opened ? passSeparator() : passOpening();
    if (fault != null) {
      return broken(fault);
    }
    return ended ? null : readValue();
  }

  /** Moves to the first value, or to the end; what is wrong when it cannot, else null. */
  private @Nullable String passOpening() throws UnreadableInputException {
    opened = true;
    String fault =
        switch (format) {
          case API_BODY -> pass("{", "\"records\"", ":", "[");
          case JSON_ARRAY -> pass("[");
          default -> null;
        };
    cursor.skipWhitespace();
    if (fault != null || atValue()) {
      return fault;
    }
    return passClosing();
  }

  /** Moves to the next value, or to the end; what is wrong when it cannot, else null. */
  private @Nullable String passSeparator() throws UnreadableInputException {
    cursor.skipWhitespace();
    if (format == Format.CONCATENATED) {
      return atValue() ? null : passClosing();
    }
    if (cursor.peek() == ',') {
      cursor.read();
      cursor.skipWhitespace();
      return null;
    }
    return cursor.peek() == ']' ? passClosing() : "expected , or ]";
  }

  private boolean atValue() throws UnreadableInputException {
    return cursor.peek() != (format == Format.CONCATENATED ? Cursor.END : ']');
  }

  private @Nullable String passClosing() throws UnreadableInputException {
    String fault =
        switch (format) {
          case API_BODY -> pass("]", "}");
          case JSON_ARRAY -> pass("]");
          default -> null;
        };
    cursor.skipWhitespace();
    if (fault != null || cursor.peek() != Cursor.END) {
      return fault == null ? "text goes on behind the end of the document" : fault;
    }
    ended = true;
    return null;
  }

  private @Nullable String pass(String... tokens) throws UnreadableInputException {
    for (String token : tokens) {
      cursor.skipWhitespace();
      for (int i = 0; i < token.length(); i++) {
        if (cursor.peek() != token.charAt(i)) {
          return "expected " + token;
        }
        cursor.read();
      }
    }
    return null;
  }

  private InputItem readValue() throws UnreadableInputException {
    Place place = cursor.place();
    value.clear();
    if (!scanner.scan(value)) {
      return broken(value.bytes(), place, "the input ends inside this value", cursor.place());
    }
    if (value.overflowed()) {
      return pieces.oversized(value.bytes(), value.size(), place);
    }
    byte[] json = value.bytes();
    JsonText.Fault fault = pieces.fault(json);
    if (fault != null) {
      return broken(json, place, fault.message(), place.within(json, fault.index()));
    }
    return format == Format.API_BODY ? pieces.element(json, place) : pieces.record(json, place);
  }

  /** The input is broken at the cursor; shows the rest of that line. */
  private UnparsablePiece broken(String why) throws UnreadableInputException {
    Place place = cursor.place();
    Capture shown = new Capture(PieceReader.SHOWN);
    while (!shown.full() && cursor.peek() != Cursor.END && cursor.peek() != '\n') {
      shown.add(cursor.read());
    }
    return broken(shown.bytes(), place, why, place);
  }

  private UnparsablePiece broken(byte[] text, Place place, String why, Place bad) {
    ended = true;
    String message =
        "%s, at %s (byte %d); the rest of the input was not read".formatted(why, bad, bad.offset());
    return new UnparsablePiece(
        RawText.start(text, InputRecord.MAX_BYTES),
        place,
        new Reason(Reason.INVALID_JSON, message),
        true);
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
