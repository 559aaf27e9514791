package io.github.fbcli.push.input;

import java.util.Arrays;

/** Tells what a piece of text is, once a source has cut it out of its input. */
final class PieceReader {
  /** How much of something too long is kept for the errors file: enough to recognise it. */
  static final int SHOWN = 1024;

  private final int maxRecord;

  /** Takes records of at most {@code maxRecord} bytes. */
  PieceReader(int maxRecord) {
    this.maxRecord = maxRecord;
  }

  /** Reads a line, which may be one of fb's own errors file and then stands for its content. */
  InputItem line(byte[] text, Place place) {
    JsonText.Fault fault = JsonText.fault(text);
    if (fault != null) {
      return invalid(text, place, fault.message() + ", at " + place.within(text, fault.index()));
    }
    Envelope envelope = mentionsNote(text) && isObject(text) ? Envelope.open(text) : null;
    return envelope != null && envelope.hasNote()
        ? content(envelope, text, place)
        : record(text, place);
  }

  private InputItem content(Envelope envelope, byte[] text, Place place) {
    byte[] raw = envelope.raw();
    if (raw == null) {
      return element(envelope, text, place);
    }
    if (!envelope.complete()) {
      String why = "an errors file holds only the start of this text; correct it where it was read";
      return invalid(raw, place, why);
    }
    byte[] piece = trim(raw);
    JsonText.Fault fault = JsonText.fault(piece);
    return fault == null
        ? record(piece, place)
        : invalid(piece, place, fault.message() + ", at byte " + fault.index() + " of the text");
  }

  /** Reads an element of the API's {@code records}. */
  InputItem element(byte[] json, Place place) {
    Envelope envelope = isObject(json) ? Envelope.open(json) : null;
    return envelope == null || envelope.raw() != null
        ? notARecord(json, place, "not {\"value\": {…}}, the shape of an element of \"records\"")
        : element(envelope, json, place);
  }

  private InputItem element(Envelope envelope, byte[] json, Place place) {
    return record(
        Arrays.copyOfRange(json, envelope.valueStart(), envelope.valueEnd()),
        place.within(json, envelope.valueStart()));
  }

  /** Takes a well-formed JSON value for a record, if it can be one. */
  InputItem record(byte[] json, Place place) {
    if (!isObject(json)) {
      return notARecord(json, place, "not a JSON object");
    }
    return json.length > maxRecord
        ? oversized(json, json.length, place)
        : new InputRecord(json, place);
  }

  OversizedRecord oversized(byte[] start, long size, Place place) {
    return new OversizedRecord(RawText.start(start, SHOWN), size, place);
  }

  private UnparsablePiece notARecord(byte[] text, Place place, String why) {
    return new UnparsablePiece(raw(text), place, new Reason(Reason.NOT_A_RECORD, why), false);
  }

  private UnparsablePiece invalid(byte[] text, Place place, String why) {
    return new UnparsablePiece(raw(text), place, new Reason(Reason.INVALID_JSON, why), false);
  }

  /** All of the text, or the start of what is too long to be kept. */
  RawText raw(byte[] text) {
    return text.length > maxRecord ? RawText.start(text, SHOWN) : RawText.whole(text);
  }

  /** The text without the white space around it. */
  static byte[] trim(byte[] text) {
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

  private static boolean isObject(byte[] json) {
    return json.length > 0 && json[0] == '{';
  }

  /** Spares ordinary lines the second look for an errors file's {@code "fb"}. */
  private static boolean mentionsNote(byte[] text) {
    for (int i = 3; i < text.length; i++) {
      if (text[i] == '"' && text[i - 1] == 'b' && text[i - 2] == 'f' && text[i - 3] == '"') {
        return true;
      }
    }
    return false;
  }
}
