package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON arrays, request bodies of the API or concatenated JSON value by value. A syntax error
 * becomes the last item, because the text after it cannot be interpreted reliably.
 */
final class JsonDocumentSource implements ItemSource {
  private final Cursor cursor;
  private final Format format;
  private final ItemParser parser;

  /**
   * The maximum size of a value, in bytes. An element of a request body is longer than its record.
   */
  private final int maxValue;

  private boolean opened;
  private boolean ended;

  JsonDocumentSource(Cursor cursor, Format format, ItemParser parser) {
    this.cursor = cursor;
    this.format = format;
    this.parser = parser;
    this.maxValue = parser.maxRecord() + 64 * 1024;
  }

  /** Thrown at a syntax error between values. */
  private static final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxError(String message) {
      super(message);
    }
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    if (ended) {
      return null;
    }
    try {
      moveToValue();
    } catch (SyntaxError e) {
      return invalidRestOfLine(String.valueOf(e.getMessage()));
    }
    return ended ? null : readValue();
  }

  /** Moves to the next value or to the end. */
  private void moveToValue() throws SyntaxError, UnreadableInputException {
    cursor.skipWhitespace();
    if (!opened) {
      readOpening();
    } else if (format == Format.CONCATENATED) {
      ended = !isAtValue();
    } else if (cursor.peek() == ',') {
      read(',');
      cursor.skipWhitespace();
    } else if (cursor.peek() == ']') {
      readClosing();
      if (hasNextDocument()) {
        readOpening();
      }
    } else {
      throw new SyntaxError("expected ',' or ']'");
    }
  }

  /** Moves to the first value of the next document that is not empty, or to the end. */
  private void readOpening() throws SyntaxError, UnreadableInputException {
    opened = true;
    do {
      switch (format) {
        case API_BODY -> readMembersBeforeRecords();
        case JSON_ARRAY -> read('[');
        default -> {}
      }
      cursor.skipWhitespace();
      if (isAtValue()) {
        return;
      }
      readClosing();
    } while (hasNextDocument());
  }

  private boolean hasNextDocument() throws SyntaxError, UnreadableInputException {
    ended = cursor.peek() == Cursor.END;
    if (!ended && cursor.peek() != (format == Format.API_BODY ? '{' : '[')) {
      throw new SyntaxError("text after the end of the document");
    }
    return !ended;
  }

  private boolean isAtValue() throws UnreadableInputException {
    return cursor.peek() != (format == Format.CONCATENATED ? Cursor.END : ']');
  }

  /** Reads the end of a document and the white space after it. */
  private void readClosing() throws SyntaxError, UnreadableInputException {
    switch (format) {
      case API_BODY -> readMembersAfterRecords();
      case JSON_ARRAY -> read(']');
      default -> {}
    }
    cursor.skipWhitespace();
  }

  private void readMembersBeforeRecords() throws SyntaxError, UnreadableInputException {
    read('{');
    cursor.skipWhitespace();
    String key = readKey();
    while (!key.equals("\"records\"")) {
      if (!key.startsWith("\"")) {
        throw new SyntaxError("expected \"records\"");
      }
      readMember();
      read(',');
      cursor.skipWhitespace();
      key = readKey();
    }
    read(':');
    read('[');
  }

  private void readMembersAfterRecords() throws SyntaxError, UnreadableInputException {
    read(']');
    cursor.skipWhitespace();
    while (cursor.peek() == ',') {
      read(',');
      cursor.skipWhitespace();
      if (!readKey().startsWith("\"")) {
        throw new SyntaxError("expected a key");
      }
      readMember();
      cursor.skipWhitespace();
    }
    read('}');
  }

  private String readKey() throws UnreadableInputException {
    return new String(cursor.readTo(new Boundary.JsonValueBoundary(), maxValue), UTF_8);
  }

  /** Skips the colon and the value of a member other than {@code records}. */
  private void readMember() throws SyntaxError, UnreadableInputException {
    read(':');
    cursor.skipWhitespace();
    JsonText.Fault fault = parser.fault(cursor.readTo(new Boundary.JsonValueBoundary(), maxValue));
    if (fault != null) {
      throw new SyntaxError(fault.message());
    }
  }

  private void read(char token) throws SyntaxError, UnreadableInputException {
    cursor.skipWhitespace();
    if (cursor.peek() != token) {
      throw new SyntaxError("expected '" + token + "'");
    }
    cursor.read();
  }

  private InputItem readValue() throws UnreadableInputException {
    Position position = cursor.position();
    Boundary end = new Boundary.JsonValueBoundary();
    byte[] json = cursor.readTo(end, maxValue);
    long size = cursor.sizeFrom(position);
    if (end.isOpen()) {
      return invalid(json, position, "the input ends inside this value", cursor.position());
    }
    if (size > maxValue) {
      return parser.oversized(json, size, position);
    }
    JsonText.Fault fault = parser.fault(json);
    return fault == null
        ? item(json, position)
        : invalid(json, position, fault.message(), position.within(json, fault.index()));
  }

  private InputItem item(byte[] json, Position position) {
    return format == Format.API_BODY
        ? parser.element(json, position)
        : parser.record(json, position);
  }

  private UnparsablePiece invalidRestOfLine(String why) throws UnreadableInputException {
    Position position = cursor.position();
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    while (rest.size() < ItemParser.EXCERPT
        && cursor.peek() != Cursor.END
        && cursor.peek() != '\n') {
      rest.write(cursor.read());
    }
    return invalid(rest.toByteArray(), position, why, position);
  }

  private UnparsablePiece invalid(byte[] text, Position start, String why, Position at) {
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
