package io.github.fbcli.push.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Converts a piece of an input to an item. */
public final class ItemParser {
  /** The number of bytes of oversized text to keep for the errors file. */
  static final int EXCERPT = 1024;

  private final int maxRecord;
  private final RecordScanner scanner;
  private final boolean errorsFile;

  /**
   * @param maxRecord the maximum size of a record, in bytes
   */
  public ItemParser(int maxRecord, RecordScanner scanner) {
    this(maxRecord, scanner, false);
  }

  private ItemParser(int maxRecord, RecordScanner scanner, boolean errorsFile) {
    this.maxRecord = maxRecord;
    this.scanner = scanner;
    this.errorsFile = errorsFile;
  }

  /** Returns a parser that extracts the records from the lines of an errors file. */
  ItemParser forErrorsFile() {
    return new ItemParser(maxRecord, scanner, true);
  }

  int maxRecord() {
    return maxRecord;
  }

  JsonText.@Nullable Fault fault(byte[] text) {
    return scanner.scan(text) ? null : JsonText.fault(text);
  }

  /** Parses a line. Surrounding white space is ignored. */
  InputItem line(byte[] line, Position position) {
    byte[] text = trimmed(line);
    JsonText.Fault fault = fault(text);
    return fault == null
        ? objectLine(text, position)
        : invalid(text, position, message(fault, text) + suffix(position, text, fault.index()));
  }

  /**
   * Returns the position of the error, formatted as the end of a message; empty if it equals the
   * position of the item, because messages already show that position.
   */
  private static String suffix(Position position, byte[] text, int index) {
    return index == 0 ? "" : ", at " + position.within(text, index);
  }

  private String message(JsonText.Fault fault, byte[] text) {
    boolean open = !errorsFile && isObject(text) && fault.index() == text.length;
    return open
        ? "the line ends inside a record; if records span multiple lines, add --format concatenated"
        : fault.message();
  }

  /** Returns the item for a line that is a well-formed JSON value. */
  private InputItem objectLine(byte[] json, Position position) {
    Envelope envelope = errorsFile && isObject(json) ? Envelope.open(json) : null;
    return envelope == null ? record(json, position) : content(envelope, json, position);
  }

  private InputItem content(Envelope envelope, byte[] json, Position position) {
    byte[] raw = envelope.raw;
    if (raw == null) {
      return value(envelope, json, position);
    }
    if (!envelope.complete) {
      String why = "the errors file contains only the start of this record; fix the original input";
      return invalid(raw, position, why);
    }
    return text(raw, position);
  }

  /** Parses a text that must be one record. Surrounding white space is ignored. */
  public InputItem text(byte[] raw, Position position) {
    byte[] text = trimmed(raw);
    JsonText.Fault fault = fault(text);
    return fault == null
        ? record(text, position)
        : invalid(text, position, fault.message() + ", at byte " + fault.index() + " of the text");
  }

  InputItem element(byte[] json, Position position) {
    Envelope envelope = isObject(json) ? Envelope.open(json) : null;
    return envelope == null || envelope.raw != null
        ? notARecord(
            json, position, "not a valid element of \"records\"; expected {\"value\": {…}}")
        : value(envelope, json, position);
  }

  private InputItem value(Envelope envelope, byte[] json, Position position) {
    return record(
        Arrays.copyOfRange(json, envelope.valueStart, envelope.valueEnd),
        position.within(json, envelope.valueStart));
  }

  InputItem record(byte[] json, Position position) {
    if (!isObject(json)) {
      return notARecord(json, position, "not a JSON object");
    }
    return json.length > maxRecord
        ? oversized(json, json.length, position)
        : new InputRecord(json, position);
  }

  OversizedRecord oversized(byte[] start, long size, Position position) {
    return new OversizedRecord(RawText.start(start, EXCERPT), size, position);
  }

  private UnparsablePiece notARecord(byte[] text, Position position, String why) {
    return new UnparsablePiece(raw(text), position, new Reason(Reason.NOT_A_RECORD, why), false);
  }

  private UnparsablePiece invalid(byte[] text, Position position, String why) {
    return new UnparsablePiece(raw(text), position, new Reason(Reason.INVALID_JSON, why), false);
  }

  /** Returns the whole text, or its start if the text is too long for a record. */
  RawText raw(byte[] text) {
    return text.length > maxRecord ? RawText.start(text, EXCERPT) : new RawText(text, true);
  }

  private static boolean isObject(byte[] json) {
    return json.length > 0 && json[0] == '{';
  }

  private static byte[] trimmed(byte[] text) {
    int start = 0;
    int end = text.length;
    while (start < end && Cursor.isWhitespace(text[start])) {
      start++;
    }
    while (end > start && Cursor.isWhitespace(text[end - 1])) {
      end--;
    }
    return end - start == text.length ? text : Arrays.copyOfRange(text, start, end);
  }

  /**
   * An object that contains a record: {@code {"value":{…}}} in a request body; {@code
   * {"value":{…},"fb":{…}}} or {@code {"raw":"…","fb":{…}}} in an errors file.
   */
  private static final class Envelope {
    private boolean hasValue;
    private int valueStart;
    private int valueEnd;
    private byte @Nullable [] raw;
    private boolean complete = true;
    private boolean hasOtherMembers;

    /**
     * Parses an object as an envelope.
     *
     * @param object a well-formed JSON object
     * @return null if the object has other members, or does not contain exactly one record
     */
    static @Nullable Envelope open(byte[] object) {
      Envelope envelope = new Envelope();
      try (JsonParser parser = JsonText.parser(object)) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          envelope.member(parser.currentName(), parser);
        }
      } catch (IOException e) {
        throw new IllegalStateException("the object was well-formed", e);
      }
      boolean oneContent = envelope.hasValue != (envelope.raw != null);
      return oneContent && !envelope.hasOtherMembers ? envelope : null;
    }

    private void member(String name, JsonParser parser) throws IOException {
      JsonToken token = parser.nextToken();
      if (name.equals("value") && token == JsonToken.START_OBJECT) {
        hasValue = true;
        valueStart = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        valueEnd = (int) parser.currentLocation().getByteOffset();
      } else if (name.equals("fb") && token == JsonToken.START_OBJECT) {
        readNote(parser);
      } else if (name.equals("raw") && token == JsonToken.VALUE_STRING) {
        raw = parser.getText().getBytes(StandardCharsets.UTF_8);
      } else if (name.equals("raw_base64") && token == JsonToken.VALUE_STRING) {
        raw = base64(parser.getText());
      } else {
        hasOtherMembers = true;
        parser.skipChildren();
      }
    }

    private byte @Nullable [] base64(String text) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        hasOtherMembers = true;
        return null;
      }
    }

    private void readNote(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        complete &= !(name.equals("truncated") && token == JsonToken.VALUE_TRUE);
        parser.skipChildren();
      }
    }
  }
}
