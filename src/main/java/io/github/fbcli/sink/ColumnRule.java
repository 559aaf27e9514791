package io.github.fbcli.sink;

import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What values a column takes: {@code contract.md}, "Databases and tables". The service makes
 * numbers and times of their text; nothing else is converted. A type that the contract does not
 * know takes everything.
 */
@FunctionalInterface
public interface ColumnRule {

  /**
   * Why the column does not take the value, to follow it in a sentence; null when it does.
   *
   * @param value neither missing nor null
   */
  @Nullable String misfit(FieldValue value);

  /** Takes everything. */
  static ColumnRule anything() {
    return value -> null;
  }

  /** The rule of {@code _id}. */
  static ColumnRule ofKey(IdKind kind) {
    return kind == IdKind.NUMBER ? NumberRule.UNSIGNED : ColumnRule::keyMisfit;
  }

  /** The rule of {@code _timeQuantum}. */
  static ColumnRule ofTimeQuantum() {
    return new TimeRule(true);
  }

  /** The rule of a column of the table. */
  static ColumnRule of(ColumnFacts column) {
    return switch (column.type().toLowerCase(Locale.ROOT)) {
      case "int" -> NumberRule.whole(column.min(), column.max());
      case "decimal" -> NumberRule.decimal(column.scale(), column.min(), column.max());
      case "timestamp" -> new TimeRule(false);
      case "bool" -> ColumnRule::boolMisfit;
      case "id" -> NumberRule.UNSIGNED;
      case "string" -> ColumnRule::textMisfit;
      case "idset" -> setOf(NumberRule.UNSIGNED);
      case "stringset" -> setOf(ColumnRule::textMisfit);
      case "mutex" -> element(column);
      case "set", "time" -> setOf(element(column));
      default -> anything();
    };
  }

  private static ColumnRule element(ColumnFacts column) {
    return column.keys() ? ColumnRule::textMisfit : NumberRule.UNSIGNED;
  }

  /** An array of elements, or a single one. */
  private static ColumnRule setOf(ColumnRule element) {
    return value -> {
      List<FieldValue> elements =
          value instanceof FieldValue.Items set ? set.items() : List.of(value);
      return elements.stream()
          .map(element::misfit)
          .filter(misfit -> misfit != null)
          .findFirst()
          .map(misfit -> value == elements.get(0) ? misfit : "holds an element that " + misfit)
          .orElse(null);
    };
  }

  private static @Nullable String textMisfit(FieldValue value) {
    return value instanceof FieldValue.Text ? null : "is not text";
  }

  private static @Nullable String keyMisfit(FieldValue value) {
    boolean text = value instanceof FieldValue.Text key && !key.text().isEmpty();
    return text || value instanceof FieldValue.Numeral ? null : "is not a text that could be a key";
  }

  private static @Nullable String boolMisfit(FieldValue value) {
    boolean fits =
        value instanceof FieldValue.Truth
            || (value instanceof FieldValue.Text word
                && List.of("true", "false").contains(word.text()));
    return fits ? null : "is neither true nor false";
  }
}
