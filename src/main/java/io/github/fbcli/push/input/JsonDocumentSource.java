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

  /**
   * Moves to the first value or to the end. Returns a description of the syntax error; null if
   * there is none.
   */
  private @Nullable String readOpening() throws UnreadableInputException {
    opened = true;
    cursor.skipWhitespace();
    int first = cursor.peek();
    String fault;
    do {
      fault =
          switch (format) {
            case API_BODY -> readMembersBeforeRecords();
            case JSON_ARRAY -> read("[");
            default -> null;
          };
      cursor.skipWhitespace();
      if (fault != null || isAtValue()) {
        return fault;
      }
      fault = readClosing();
    } while (fault == null && first != Cursor.END && cursor.peek() == first);
    return fault == null ? readEnd() : fault;
  }

  /**
   * Moves to the next value or to the end. Returns a description of the syntax error; null if there
   * is none.
   */
  private @Nullable String readSeparator() throws UnreadableInputException {
    cursor.skipWhitespace();
    if (format == Format.CONCATENATED) {
      return isAtValue() ? null : readEnd();
    }
    if (cursor.peek() == ',') {
      cursor.read();
      cursor.skipWhitespace();
      return null;
    }
    if (cursor.peek() != ']') {
      return "expected ',' or ']'";
    }
    String fault = readClosing();
    if (fault != null) {
      return fault;
    }
    boolean another = cursor.peek() == (format == Format.API_BODY ? '{' : '[');
    return another ? readOpening() : readEnd();
  }

  private boolean isAtValue() throws UnreadableInputException {
    return cursor.peek() != (format == Format.CONCATENATED ? Cursor.END : ']');
  }

  /**
   * Reads the end of a document and the white space after it. Returns a description of the syntax
   * error; null if there is none.
   */
  private @Nullable String readClosing() throws UnreadableInputException {
    String fault =
        switch (format) {
          case API_BODY -> readMembersAfterRecords();
          case JSON_ARRAY -> read("]");
          default -> null;
        };
    cursor.skipWhitespace();
    return fault;
  }

  private @Nullable String readEnd() throws UnreadableInputException {
    ended = cursor.peek() == Cursor.END;
    return ended ? null : "text after the end of the document";
  }

  private @Nullable String readMembersBeforeRecords() throws UnreadableInputException {
    String fault = read("{");
    cursor.skipWhitespace();
    while (fault == null) {
      String key = new String(cursor.readTo(new Boundary.JsonValueBoundary(), maxValue), UTF_8);
      if (key.equals("\"records\"")) {
        return read(":", "[");
      }
      fault = key.startsWith("\"") ? readMember() : "expected \"records\"";
      fault = fault == null ? read(",") : fault;
      cursor.skipWhitespace();
    }
    return fault;
  }

  private @Nullable String readMembersAfterRecords() throws UnreadableInputException {
    String fault = read("]");
    cursor.skipWhitespace();
    while (fault == null && cursor.peek() == ',') {
      cursor.read();
      cursor.skipWhitespace();
      boolean key = cursor.peek() == '"';
      cursor.readTo(new Boundary.JsonValueBoundary(), maxValue);
      fault = key ? readMember() : "expected a key";
      cursor.skipWhitespace();
    }
    return fault == null ? read("}") : fault;
  }

  /**
   * Skips the value of a member other than {@code records}, after its key. Returns a description of
   * the syntax error; null if there is none.
   */
  private @Nullable String readMember() throws UnreadableInputException {
    String fault = read(":");
    cursor.skipWhitespace();
    byte[] value = cursor.readTo(new Boundary.JsonValueBoundary(), maxValue);
    JsonText.Fault syntax = fault == null ? parser.fault(value) : null;
    return syntax == null ? fault : syntax.message();
  }

  private @Nullable String read(String... tokens) throws UnreadableInputException {
    for (String token : tokens) {
      cursor.skipWhitespace();
      for (int i = 0; i < token.length(); i++) {
        if (cursor.peek() != token.charAt(i)) {
          return "expected '" + token + "'";
        }
        cursor.read();
      }
    }
    return null;
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
