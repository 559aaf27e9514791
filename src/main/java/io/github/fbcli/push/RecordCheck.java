package io.github.fbcli.push;

import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.RecordScanner;
import io.github.fbcli.push.input.RecordScanner.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a record before it is sent: which key it has, and whether the sink can take it. With
 * {@code allow_missing_fields: false} the service would silently discard the whole batch that an
 * incomplete record came in ({@code contract.md}, "Create body"), so such a record goes no further;
 * nor does one whose {@code _id} cannot be a key of the sink.
 *
 * <p>Not for use by several threads.
 */
final class RecordCheck {
  static final String MISSING_ID = "MissingId";
  static final String INVALID_ID = "InvalidId";
  static final String MISSING_FIELD = "MissingField";

  private static final Finding NOTHING = new Finding(null, false, null);

  /** How much of an unfit id is shown, in characters. */
  private static final int SHOWN = 40;

  private final RecordShape shape;
  private final RecordScanner scanner;
  private final int id;

  RecordCheck(RecordShape shape) {
    this.shape = shape;
    this.scanner = new RecordScanner(shape.fields().stream().map(MappedField::path).toList());
    this.id = shape.id() == null ? -1 : shape.fields().indexOf(shape.id());
  }

  /** Scans the records; when their source has done so with it, they are not scanned again. */
  RecordScanner scanner() {
    return scanner;
  }

  /**
   * What was found in a record.
   *
   * @param key equal for records with the same {@code _id}; null when the key is not known
   * @param certain whether equal keys surely mean one row of the table
   * @param problem why the sink cannot take the record; null when it can
   */
  record Finding(@Nullable String key, boolean certain, @Nullable Reason problem) {}

  Finding check(InputRecord record) {
    if (shape.fields().isEmpty()) {
      return NOTHING;
    }
    scanner.scan(record);
    return id < 0 ? new Finding(null, false, lack()) : checkId();
  }

  private Finding checkId() {
    ValueKind kind = scanner.kind(id);
    if (kind == ValueKind.MISSING || kind == ValueKind.NULL) {
      return new Finding(null, false, new Reason(MISSING_ID, describeLack(id)));
    }
    String plain = scanner.wholeNumber(id, RecordKey.PLAIN_DIGITS);
    if (plain != null) { // it is its own key, and every sink takes it
      return new Finding(plain, true, lack());
    }
    String text = kind.isScalar() ? scanner.text(id) : null;
    String key = text == null ? null : RecordKey.of(text);
    boolean certain = shape.key() == KeyKind.NUMBER || (key != null && key.equals(text));
    return new Finding(
        key, certain, takesId(kind) ? lack() : new Reason(INVALID_ID, describeId(kind)));
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
