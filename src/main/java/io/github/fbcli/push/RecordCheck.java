package io.github.fbcli.push;

import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.RecordScanner;
import io.github.fbcli.push.input.RecordScanner.ValueKind;
import io.github.fbcli.push.input.UnparsablePiece;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key of each item and rejects records that the sink cannot load ({@code contract.md},
 * "Create body"): records that have an invalid {@code _id}, records in which a path leads through a
 * value that is not an object and, if {@code allow_missing_fields} is false, records with a missing
 * value. The service would silently discard a whole batch if a value were missing. Not thread-safe.
 */
final class RecordCheck {
  static final String MISSING_ID = "MissingId";
  static final String INVALID_ID = "InvalidId";
  static final String MISSING_FIELD = "MissingField";
  static final String INVALID_PATH = "InvalidPath";

  private static final int MAX_CHARACTERS = 40;

  private final RecordShape shape;
  private final RecordScanner scanner;
  private final int id;

  RecordCheck(RecordShape shape) {
    this.shape = shape;
    List<ColumnMapping> fields = shape.fields();
    this.scanner = new RecordScanner(fields.stream().map(field -> field.path().keys()).toList());
    this.id = fields.stream().map(ColumnMapping::column).toList().indexOf(ColumnMapping.ID);
  }

  /**
   * Returns the scanner of this check. If the input source uses the same scanner, each record is
   * scanned only once.
   */
  RecordScanner scanner() {
    return scanner;
  }

  PendingItem check(long number, InputItem item) {
    if (item instanceof InputRecord record) {
      return check(number, record);
    }
    Reason problem =
        item instanceof OversizedRecord oversized
            ? oversized.reason()
            : ((UnparsablePiece) item).reason();
    return new PendingItem(number, item, null, null, problem);
  }

  private PendingItem check(long number, InputRecord record) {
    if (shape.fields().isEmpty()) {
      return new PendingItem(number, record, null, null, null);
    }
    scanner.scan(record);
    if (id < 0) {
      return new PendingItem(number, record, null, null, fieldProblem());
    }
    ValueKind kind = scanner.kind(id);
    if (kind == ValueKind.NULL || isMissing(id)) {
      return new PendingItem(
          number, record, null, null, new Reason(MISSING_ID, describeMissing(id)));
    }
    String plain = scanner.wholeNumber(id, RecordKey.PLAIN_DIGITS);
    if (plain != null && !plain.equals("0")) { // a valid key for every sink
      return new PendingItem(number, record, plain, plain, fieldProblem());
    }
    String text = kind.isScalar() ? scanner.text(id) : null;
    String key = text == null ? null : RecordKey.of(text);
    // String keys are compared as strings, number keys as numbers.
    boolean isText = kind == ValueKind.STRING || (key != null && key.equals(text));
    String rowKey = shape.idKind() == IdKind.NUMBER ? key : isText ? text : null;
    Reason problem = acceptsId(kind) ? fieldProblem() : new Reason(INVALID_ID, describeId(kind));
    return new PendingItem(number, record, key, rowKey, problem);
  }

  private boolean acceptsId(ValueKind kind) {
    if (shape.idKind() == null) {
      return true;
    }
    if (kind != ValueKind.NUMBER && kind != ValueKind.STRING) {
      return false;
    }
    String text = scanner.text(id);
    return shape.idKind() == IdKind.NUMBER ? RecordKey.isPossibleId(text) : !text.isEmpty();
  }

  private String describeId(ValueKind kind) {
    String what =
        switch (kind) {
          case OBJECT -> "an object";
          case ARRAY -> "an array";
          default -> shortened(scanner.written(id));
        };
    String expected = shape.idKind() == IdKind.NUMBER ? "a positive integer" : "a string";
    return name(id) + " is " + what + "; the sink's key must be " + expected;
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MAX_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
  }

  /** Returns why the sink cannot load the fields; null if it can. */
  private @Nullable Reason fieldProblem() {
    boolean unreachable = scanner.hasAny(ValueKind.UNREACHABLE);
    boolean incomplete = !shape.allowMissingFields() && scanner.hasAny(ValueKind.MISSING);
    return unreachable || incomplete
        ? new Reason(unreachable ? INVALID_PATH : MISSING_FIELD, describeAllMissing())
        : null;
  }

  private boolean isMissing(int field) {
    ValueKind kind = scanner.kind(field);
    return kind == ValueKind.UNREACHABLE
        || (kind == ValueKind.MISSING && (field == id || !shape.allowMissingFields()));
  }

  private String describeAllMissing() {
    return IntStream.range(0, shape.fields().size())
        .filter(this::isMissing)
        .mapToObj(this::describeMissing)
        .collect(Collectors.joining(", "));
  }

  private String describeMissing(int field) {
    return name(field)
        + switch (scanner.kind(field)) {
          case NULL -> " is null";
          case UNREACHABLE -> " is missing: '" + blocking(field) + "' is not an object";
          default -> " is missing";
        };
  }

  private String blocking(int field) {
    List<String> keys = shape.fields().get(field).path().keys();
    return String.join(".", keys.subList(0, scanner.reach(field)));
  }

  /** Returns {@code column (path)}, or only the column if the path equals it. */
  private String name(int field) {
    String column = shape.fields().get(field).column();
    String path = String.join(".", shape.fields().get(field).path().keys());
    return path.equals(column) ? column : column + " (" + path + ")";
  }
}
