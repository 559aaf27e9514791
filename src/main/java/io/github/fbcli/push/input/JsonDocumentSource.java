package io.github.fbcli.push.input;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array, the API's body or concatenated JSON, read value by value. Nothing after a place
 * that is not valid JSON can be trusted: it becomes the last item, and its reason says so.
 */
final class JsonDocumentSource implements ItemSource {
  private final Cursor cursor;
  private final Format format;
  private final ItemParser parser;

  /** The element of an API body is a little longer than the record in it. */
  private final int maxValue;

  private boolean opened;
  private boolean ended;

  JsonDocumentSource(Cursor cursor, Format format, ItemParser parser) {
    this.cursor = cursor;
    this.format = format;
    this.parser = parser;
    this.maxValue = parser.maxRecord() + 64 * 1024;
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    if (ended) {
      return null;
    }
    String fault = opened ? readSeparator() : readOpening();
    if (fault != null) {
      return invalidRestOfLine(fault);
    }
    return ended ? null : readValue();
  }

  /** Moves to the first value or to the end; returns what is wrong if it cannot. */
  private @Nullable String readOpening() throws UnreadableInputException {
    opened = true;
    String fault =
        switch (format) {
          case API_BODY -> read("{", "\"records\"", ":", "[");
          case JSON_ARRAY -> read("[");
          default -> null;
        };
    cursor.skipWhitespace();
    return fault != null || isAtValue() ? fault : readClosing();
  }

  /** Moves to the next value or to the end; returns what is wrong if it cannot. */
  private @Nullable String readSeparator() throws UnreadableInputException {
    cursor.skipWhitespace();
    if (format == Format.CONCATENATED) {
      return isAtValue() ? null : readClosing();
    }
    if (cursor.peek() == ',') {
      cursor.read();
      cursor.skipWhitespace();
      return null;
    }
    return cursor.peek() == ']' ? readClosing() : "expected , or ]";
  }

  private boolean isAtValue() throws UnreadableInputException {
    return cursor.peek() != (format == Format.CONCATENATED ? Cursor.END : ']');
  }

  private @Nullable String readClosing() throws UnreadableInputException {
    String fault =
        switch (format) {
          case API_BODY -> read("]", "}");
          case JSON_ARRAY -> read("]");
          default -> null;
        };
    cursor.skipWhitespace();
    ended = fault == null && cursor.peek() == Cursor.END;
    return fault != null || ended ? fault : "there is text after the end of the document";
  }

  private @Nullable String read(String... tokens) throws UnreadableInputException {
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
    byte[] object = cursor.readObject(parser.scanner());
    if (object != null) {
      return item(object, place);
    }
    Boundary end = new Boundary.JsonValueBoundary();
    byte[] json = cursor.readTo(end, maxValue);
    long size = cursor.sizeFrom(place);
    if (end.isOpen()) {
      return invalid(json, place, "the input ends inside this value", cursor.place());
    }
    if (size > maxValue) {
      return parser.oversized(json, size, place);
    }
    JsonText.Fault fault = parser.fault(json);
    return fault == null
        ? item(json, place)
        : invalid(json, place, fault.message(), place.within(json, fault.index()));
  }

  private InputItem item(byte[] json, Place place) {
    return format == Format.API_BODY ? parser.element(json, place) : parser.record(json, place);
  }

  private UnparsablePiece invalidRestOfLine(String why) throws UnreadableInputException {
    Place place = cursor.place();
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    while (rest.size() < ItemParser.EXCERPT
        && cursor.peek() != Cursor.END
        && cursor.peek() != '\n') {
      rest.write(cursor.read());
    }
    return invalid(rest.toByteArray(), place, why, place);
  }

  private UnparsablePiece invalid(byte[] text, Place start, String why, Place at) {
    ended = true;
    String message =
        "%s, at %s (byte %s); the rest of the input was not read".formatted(why, at, at.offset());
    return new UnparsablePiece(
        RawText.start(text, InputRecord.MAX_BYTES),
        start,
        new Reason(Reason.INVALID_JSON, message),
        true);
  }
}
