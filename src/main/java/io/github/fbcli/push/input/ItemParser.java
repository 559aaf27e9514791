package io.github.fbcli.push.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes an item of a piece of text that a source has cut out of its input. */
final class ItemParser {
  /** How much of a text that is too long is kept for the errors file: enough to recognize it. */
  static final int EXCERPT = 1024;

  private final int maxRecord;
  private final RecordScanner scanner;
  private final boolean errorsFile;

  /** Accepts records of at most {@code maxRecord} bytes; scans them with the scanner. */
  ItemParser(int maxRecord, RecordScanner scanner) {
    this(maxRecord, scanner, false);
  }

  private ItemParser(int maxRecord, RecordScanner scanner, boolean errorsFile) {
    this.maxRecord = maxRecord;
    this.scanner = scanner;
    this.errorsFile = errorsFile;
  }

  /** The same for the lines of an errors file, which represent their content. */
  ItemParser forErrorsFile() {
    return new ItemParser(maxRecord, scanner, true);
  }

  int maxRecord() {
    return maxRecord;
  }

  RecordScanner scanner() {
    return scanner;
  }

  JsonText.@Nullable Fault fault(byte[] text) {
    return scanner.scan(text) ? null : JsonText.fault(text);
  }

  /** Parses a line; white space at its end is ignored. */
  InputItem line(byte[] line, Place place) {
    byte[] text = trimmed(line);
    JsonText.Fault fault = fault(text);
    return fault == null
        ? objectLine(text, place)
        : invalid(text, place, message(fault, text) + ", at " + place.within(text, fault.index()));
  }

  private String message(JsonText.Fault fault, byte[] text) {
    boolean open = !errorsFile && isObject(text) && fault.index() == text.length;
    return open
        ? "the line ends inside a record; if records span lines, add --format concatenated"
        : fault.message();
  }

  /** Parses a line that is one JSON value; one of an errors file represents its content. */
  InputItem objectLine(byte[] json, Place place) {
    Envelope envelope = errorsFile && isObject(json) ? Envelope.open(json) : null;
    return envelope == null ? record(json, place) : content(envelope, json, place);
  }

  private InputItem content(Envelope envelope, byte[] json, Place place) {
    byte[] raw = envelope.raw;
    if (raw == null) {
      return value(envelope, json, place);
    }
    if (!envelope.complete) {
      String why = "an errors file holds only the start of this text; correct it where it was read";
      return invalid(raw, place, why);
    }
    byte[] text = trimmed(raw);
    JsonText.Fault fault = fault(text);
    return fault == null
        ? record(text, place)
        : invalid(text, place, fault.message() + ", at byte " + fault.index() + " of the text");
  }

  InputItem element(byte[] json, Place place) {
    Envelope envelope = isObject(json) ? Envelope.open(json) : null;
    return envelope == null || envelope.raw != null
        ? notARecord(json, place, "not {\"value\": {…}}, the shape of an element of \"records\"")
        : value(envelope, json, place);
  }

  private InputItem value(Envelope envelope, byte[] json, Place place) {
    return record(
        Arrays.copyOfRange(json, envelope.valueStart, envelope.valueEnd),
        place.within(json, envelope.valueStart));
  }

  InputItem record(byte[] json, Place place) {
    if (!isObject(json)) {
      return notARecord(json, place, "not a JSON object");
    }
    return json.length > maxRecord
        ? oversized(json, json.length, place)
        : new InputRecord(json, place);
  }

  OversizedRecord oversized(byte[] start, long size, Place place) {
    return new OversizedRecord(RawText.start(start, EXCERPT), size, place);
  }

  private UnparsablePiece notARecord(byte[] text, Place place, String why) {
    return new UnparsablePiece(raw(text), place, new Reason(Reason.NOT_A_RECORD, why), false);
  }

  private UnparsablePiece invalid(byte[] text, Place place, String why) {
    return new UnparsablePiece(raw(text), place, new Reason(Reason.INVALID_JSON, why), false);
  }

  /** The whole text, or an excerpt if it is too long to be kept. */
  RawText raw(byte[] text) {
    return text.length > maxRecord ? RawText.start(text, EXCERPT) : RawText.whole(text);
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
    return Arrays.copyOfRange(text, start, end);
  }

  /**
   * What is wrapped around a record: {@code {"value":{…}}} in the API's body, {@code
   * {"value":{…},"fb":{…}}} or {@code {"raw":"…","fb":{…}}} in fb's own errors file.
   */
  private static final class Envelope {
    private boolean hasValue;
    private int valueStart;
    private int valueEnd;
    private byte @Nullable [] raw;
    private boolean complete = true;
    private boolean foreign;

    /**
     * Opens the envelope.
     *
     * @param object one well-formed JSON object
     * @return null when it has other members than an envelope, or not exactly one content
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
      return oneContent && !envelope.foreign ? envelope : null;
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
        foreign = true;
        parser.skipChildren();
      }
    }

    private byte @Nullable [] base64(String text) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        foreign = true;
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
