package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the values of a column ({@code contract.md}, "Create body"). The service converts strings
 * to numbers, booleans and times, and numbers to strings and booleans. A column whose type the
 * contract does not define accepts everything.
 */
@FunctionalInterface
public interface ColumnRule {

  /**
   * Returns why the column rejects the value, as a clause that follows the value; null if the
   * column accepts it.
   *
   * @param value neither missing nor null
   */
  @Nullable String misfit(JsonNode value);

  /** Returns the unit of a value that is read as an epoch number; null for other values. */
  default @Nullable EpochUnit unit(JsonNode value) {
    return null;
  }

  static ColumnRule anything() {
    return value -> null;
  }

  static ColumnRule ofKey(IdKind kind) {
    return kind == IdKind.NUMBER ? NumberRule.ID : ColumnRule::keyMisfit;
  }

  static ColumnRule ofTimeQuantum() {
    return new TimeRule(null, true);
  }

  static ColumnRule of(ColumnFacts column) {
    return switch (column.type().toLowerCase(Locale.ROOT)) {
      case "int" -> orEmpty(NumberRule.whole(column));
      case "decimal" -> orEmpty(NumberRule.decimal(column));
      case "timestamp" -> new TimeRule(EpochUnit.of(column.timeUnit()), false);
      case "bool" -> ColumnRule::boolMisfit;
      case "id" -> NumberRule.ID;
      case "string" -> ColumnRule::textMisfit;
      case "idset" -> setOf(NumberRule.ID);
      case "stringset" -> setOf(ColumnRule::textMisfit);
      case "mutex" -> element(column);
      case "set", "time" -> setOf(element(column));
      default -> anything();
    };
  }

  private static ColumnRule element(ColumnFacts column) {
    return column.keys() ? ColumnRule::textMisfit : NumberRule.ID;
  }

  /** Returns a rule that also accepts an empty string, which is read as null. */
  private static ColumnRule orEmpty(ColumnRule rule) {
    return value -> value.isTextual() && value.textValue().isEmpty() ? null : rule.misfit(value);
  }

  /** Returns a rule that accepts an array of elements, or a single element. */
  private static ColumnRule setOf(ColumnRule rule) {
    return value -> {
      if (!value.isArray()) {
        return rule.misfit(value);
      }
      for (JsonNode element : value) {
        String misfit = rule.misfit(element);
        if (misfit != null) {
          return "contains an element that " + misfit;
        }
      }
      return null;
    };
  }

  private static @Nullable String textMisfit(JsonNode value) {
    return value.isTextual() || value.isNumber() ? null : "is not a string";
  }

  private static @Nullable String keyMisfit(JsonNode value) {
    boolean text = value.isTextual() && !value.textValue().isEmpty();
    return text || value.isNumber() ? null : "is not a non-empty string";
  }

  /** Accepts all strings, because the service converts them to true or false. */
  private static @Nullable String boolMisfit(JsonNode value) {
    BigDecimal number = value.isNumber() ? NumberRule.number(value) : null;
    boolean whole = number != null && number.scale() <= 0;
    return whole || value.isTextual() || value.isBoolean() ? null : "is neither true nor false";
  }
}
