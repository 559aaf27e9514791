package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldValue;
import io.github.fbcli.sink.FieldValue.Kind;
import io.github.fbcli.sink.IdKind;
import java.util.regex.Pattern;

/** What all values of a field have in common. Before the first value, everything. */
final class ValueTraits {
  private static final ColumnRule UNSIGNED = ColumnRule.ofKey(IdKind.NUMBER);
  private static final ColumnRule KEY = ColumnRule.ofKey(IdKind.STRING);
  private static final ColumnRule TIME = ColumnRule.ofTimeQuantum();

  /** As a program writes a whole number: {@code 007} is more likely a code. */
  private static final Pattern COUNTED = Pattern.compile("0|[1-9][0-9]*");

  private static final Pattern MEASURED = Pattern.compile("-?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)?");

  /** Seconds since 1970 of 2001 to 2099: fewer or more are hardly meant as a time. */
  private static final Pattern EPOCH = Pattern.compile("[1-3][0-9]{9}|40[0-9]{8}");

  private boolean unsigned = true;
  private boolean keys = true;
  private boolean texts = true;
  private boolean counted = true;
  private boolean measured = true;
  private boolean dates = true;
  private boolean epochs = true;
  private boolean nested;

  void add(FieldValue value) {
    String text = value instanceof FieldValue.Text word ? word.text() : value.toString();
    boolean scalar = value instanceof FieldValue.Text || value instanceof FieldValue.Numeral;
    unsigned &= UNSIGNED.misfit(value) == null;
    keys &= KEY.misfit(value) == null;
    texts &= value.kind() == Kind.STRING;
    counted &= scalar && COUNTED.matcher(text).matches();
    measured &= scalar && MEASURED.matcher(text).matches();
    epochs &= scalar && EPOCH.matcher(text).matches();
    dates &= value.kind() == Kind.STRING && !measured(text) && TIME.misfit(value) == null;
    nested |= isNested(value);
  }

  private static boolean measured(String text) {
    return MEASURED.matcher(text).matches();
  }

  private static boolean isNested(FieldValue value) {
    if (value instanceof FieldValue.Items array) {
      return array.items().stream().anyMatch(item -> item.kind().compareTo(Kind.NULL) >= 0);
    }
    return value.kind() == Kind.OBJECT;
  }

  /** Whole numbers that are not negative, or their texts. */
  boolean unsigned() {
    return unsigned;
  }

  /** What a string key can be made of. */
  boolean keys() {
    return keys;
  }

  boolean texts() {
    return texts;
  }

  /** Whole numbers as programs write them, or their texts. */
  boolean counted() {
    return counted;
  }

  /** Numbers of any kind, or their texts. */
  boolean measured() {
    return measured;
  }

  /** Dates with a time. */
  boolean dates() {
    return dates;
  }

  /** Whole numbers that may well be seconds since 1970. */
  boolean epochs() {
    return epochs;
  }

  /** Whether a value is an object, or an array of anything but plain values. */
  boolean nested() {
    return nested;
  }
}
