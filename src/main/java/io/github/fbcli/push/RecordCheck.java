package io.github.fbcli.push;

import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.RecordScanner;
import io.github.fbcli.push.input.RecordScanner.ValueKind;
import io.github.fbcli.push.input.SupersededRecord;
import io.github.fbcli.push.input.UnparsablePiece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks an item before it is sent: which key it has, and whether the sink can take it. With {@code
 * allow_missing_fields: false} the service would silently discard the whole batch of an incomplete
 * record ({@code contract.md}, "Create body"), so such a record is rejected locally, and so is one
 * whose {@code _id} cannot be a key of the sink. Not thread-safe.
 */
final class RecordCheck {
  static final String MISSING_ID = "MissingId";
  static final String INVALID_ID = "InvalidId";
  static final String MISSING_FIELD = "MissingField";

  /** How much of an invalid id is shown, in characters. */
  private static final int SHOWN = 40;

  private final RecordShape shape;
  private final RecordScanner scanner;
  private final int id;

  RecordCheck(RecordShape shape) {
    this.shape = shape;
    this.scanner = new RecordScanner(shape.fields().stream().map(MappedField::path).toList());
    this.id = shape.id() == null ? -1 : shape.fields().indexOf(shape.id());
  }

  /** Scans the records; if their source has scanned them with it, they are not scanned again. */
  RecordScanner scanner() {
    return scanner;
  }

  /** Checks an item that was read; {@code number} as in {@link Pending}. */
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
    return new Pending(number, item, null, false, problem);
  }

  private Pending check(long number, InputRecord record) {
    if (shape.fields().isEmpty()) {
      return new Pending(number, record, null, false, null);
    }
    scanner.scan(record);
    if (id < 0) {
      return new Pending(number, record, null, false, lack());
    }
    ValueKind kind = scanner.kind(id);
    if (kind == ValueKind.MISSING || kind == ValueKind.NULL) {
      return new Pending(number, record, null, false, new Reason(MISSING_ID, describeLack(id)));
    }
    String plain = scanner.wholeNumber(id, RecordKey.PLAIN_DIGITS);
    if (plain != null) { // it is its own key, and every sink takes it
      return new Pending(number, record, plain, true, lack());
    }
    String text = kind.isScalar() ? scanner.text(id) : null;
    String key = text == null ? null : RecordKey.of(text);
    boolean certain = shape.key() == KeyKind.NUMBER || (key != null && key.equals(text));
    Reason problem = takesId(kind) ? lack() : new Reason(INVALID_ID, describeId(kind));
    return new Pending(number, record, key, certain, problem);
  }

  private boolean takesId(ValueKind kind) {
    boolean numberOrText = kind == ValueKind.NUMBER || kind == ValueKind.STRING;
    return numberOrText ? shape.key().takes(scanner.text(id)) : shape.key().takesOthers();
  }

  private String describeId(ValueKind kind) {
    String what =
        switch (kind) {
          case OBJECT -> "an object";
          case ARRAY -> "an array";
          default -> shortened(scanner.written(id));
        };
    return shape.fields().get(id) + " is " + what + "; the sink's key is " + shape.key();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
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
    List<String> lacks = new ArrayList<>();
    for (int i = 0; i < shape.fields().size(); i++) {
      if (isLacking(i)) {
        lacks.add(describeLack(i));
      }
    }
    return String.join(", ", lacks);
  }

  private String describeLack(int field) {
    String state = scanner.kind(field) == ValueKind.NULL ? " is null" : " is missing";
    return shape.fields().get(field) + state;
  }
}
