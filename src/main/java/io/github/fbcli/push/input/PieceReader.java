package io.github.fbcli.push.input;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells what a piece of text is, once a source has cut it out of its input. */
final class PieceReader {
  /** How much of something too long is kept for the errors file: enough to recognise it. */
  static final int SHOWN = 1024;

  private final int maxRecord;
  private final RecordScanner scanner;
  private final boolean errorsFile;

  /** Takes records of at most {@code maxRecord} bytes, which the scanner has scanned then. */
  PieceReader(int maxRecord, RecordScanner scanner) {
    this(maxRecord, scanner, false);
  }

  private PieceReader(int maxRecord, RecordScanner scanner, boolean errorsFile) {
    this.maxRecord = maxRecord;
    this.scanner = scanner;
    this.errorsFile = errorsFile;
  }

  /** The same for the lines of an errors file, which represent their content. */
  PieceReader forErrorsFile() {
    return new PieceReader(maxRecord, scanner, true);
  }

  int maxRecord() {
    return maxRecord;
  }

  /** Where the pieces are scanned. */
  RecordScanner scanner() {
    return scanner;
  }

  /** Why the text is not exactly one JSON value in UTF-8; null when it is. */
  JsonText.@Nullable Fault fault(byte[] text) {
    return scanner.scan(text) ? null : JsonText.fault(text);
  }

  /** Reads a line, which may be one of fb's own errors file and then stands for its content. */
  InputItem line(byte[] text, Place place) {
    JsonText.Fault fault = fault(text);
    if (fault != null) {
      return invalid(text, place, fault.message() + ", at " + place.within(text, fault.index()));
    }
    return object(text, place);
  }

  /** Reads a line that is one JSON value and was scanned. */
  InputItem object(byte[] text, Place place) {
    Envelope envelope = errorsFile && isObject(text) ? Envelope.open(text) : null;
    return envelope == null ? record(text, place) : content(envelope, text, place);
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
    byte[] piece = Cursor.trimmed(raw, 0, raw.length);
    JsonText.Fault fault = fault(piece);
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

  private static boolean isObject(byte[] json) {
    return json.length > 0 && json[0] == '{';
  }
}
