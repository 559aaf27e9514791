package io.github.fbcli.push;

import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.RecordScanner;
import io.github.fbcli.push.input.RecordScanner.ValueKind;
import io.github.fbcli.push.input.SupersededRecord;
import io.github.fbcli.push.input.UnparsablePiece;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key of an item and rejects what the sink cannot take: an {@code _id} that cannot be a
 * key and, with {@code allow_missing_fields: false}, an incomplete record, for which the service
 * would silently discard the whole batch ({@code contract.md}, "Create body"). Not thread-safe.
 */
final class RecordCheck {
  static final String MISSING_ID = "MissingId";
  static final String INVALID_ID = "InvalidId";
  static final String MISSING_FIELD = "MissingField";

  private static final int SHOWN_CHARACTERS = 40;

  private final RecordShape shape;
  private final RecordScanner scanner;
  private final int id;

  RecordCheck(RecordShape shape) {
    this.shape = shape;
    List<ColumnMapping> fields = shape.fields();
    this.scanner = new RecordScanner(fields.stream().map(field -> field.path().keys()).toList());
    this.id = fields.stream().map(ColumnMapping::column).toList().indexOf(ColumnMapping.ID);
  }

  /** If the source of the records scans them with it, they are not scanned again. */
  RecordScanner scanner() {
    return scanner;
  }

  Pending check(long number, InputItem item) {
    if (item instanceof SupersededRecord superseded) {
      return check(number, superseded.record());
    }
    if (item instanceof InputRecord record) {
      return check(number, record);
    }
    Reason problem =
        item instanceof OversizedRecord oversized
            ? oversized.reason()
            : ((UnparsablePiece) item).reason();
    return new Pending(number, item, null, null, problem);
  }

  private Pending check(long number, InputRecord record) {
    if (shape.fields().isEmpty()) {
      return new Pending(number, record, null, null, null);
    }
    scanner.scan(record);
    if (id < 0) {
      return new Pending(number, record, null, null, lack());
    }
    ValueKind kind = scanner.kind(id);
    if (kind == ValueKind.MISSING || kind == ValueKind.NULL) {
      return new Pending(number, record, null, null, new Reason(MISSING_ID, describeLack(id)));
    }
    String plain = scanner.wholeNumber(id, RecordKey.PLAIN_DIGITS);
    if (plain != null) { // its own key, and valid for every sink
      return new Pending(number, record, plain, plain, lack());
    }
    String text = kind.isScalar() ? scanner.text(id) : null;
    String key = text == null ? null : RecordKey.of(text);
    // A string key is one row if it is equal as text, a number if it is equal as a number.
    boolean isText = kind == ValueKind.STRING || (key != null && key.equals(text));
    String rowKey = shape.idKind() == IdKind.NUMBER ? key : isText ? text : null;
    Reason problem = takesId(kind) ? lack() : new Reason(INVALID_ID, describeId(kind));
    return new Pending(number, record, key, rowKey, problem);
  }

  private boolean takesId(ValueKind kind) {
    boolean numberOrText = kind == ValueKind.NUMBER || kind == ValueKind.STRING;
    return shape.idKind() == null
        || (numberOrText
            && (shape.idKind() == IdKind.STRING || RecordKey.mayBeWhole(scanner.text(id))));
  }

  private String describeId(ValueKind kind) {
    String what =
        switch (kind) {
          case OBJECT -> "an object";
          case ARRAY -> "an array";
          default -> shortened(scanner.written(id));
        };
    String expected = shape.idKind() == IdKind.NUMBER ? "a positive integer" : "a text";
    return name(id) + " is " + what + "; the sink's key is " + expected;
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
  }

  /** Why the record is incomplete; null when it is not, or may be. */
  private @Nullable Reason lack() {
    return shape.allowMissingFields() || !scanner.lacksAny()
        ? null
        : new Reason(MISSING_FIELD, describeLacks());
  }

  private boolean isLacking(int field) {
    return scanner.kind(field) == ValueKind.MISSING || scanner.kind(field) == ValueKind.NULL;
  }

  private String describeLacks() {
    return IntStream.range(0, shape.fields().size())
        .filter(this::isLacking)
        .mapToObj(this::describeLack)
        .collect(Collectors.joining(", "));
  }

  private String describeLack(int field) {
    String state = scanner.kind(field) == ValueKind.NULL ? " is null" : " is missing";
    return name(field) + state;
  }

  /** {@code name (a.b)}, or the name alone if the path is the same. */
  private String name(int field) {
    String column = shape.fields().get(field).column();
    String path = String.join(".", shape.fields().get(field).path().keys());
    return path.equals(column) ? column : column + " (" + path + ")";
  }
}
