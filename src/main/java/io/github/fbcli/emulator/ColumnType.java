package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fbcli.wire.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What values a column takes. The service converts text to numbers, so everywhere a number belongs
 * its text will do; nothing else is converted, rounded or cut.
 */
sealed interface ColumnType
    permits ColumnType.Whole,
        ColumnType.Decimal,
        ColumnType.Bool,
        ColumnType.Text,
        ColumnType.Key,
        ColumnType.SetOf,
        Moment {
  Whole UNSIGNED = new Whole(BigInteger.ZERO, BigInteger.TWO.pow(64).subtract(BigInteger.ONE));

  /**
   * The value as it is stored.
   *
   * @param value neither missing nor null
   * @throws UnfitValue when the column does not take it
   */
  JsonNode convert(JsonNode value) throws UnfitValue;

  /** Whole numbers within bounds. */
  record Whole(BigInteger min, BigInteger max) implements ColumnType {
    private static final int MOST_DIGITS = 20; // of an unsigned 64-bit number

    @Override
    public JsonNode convert(JsonNode value) throws UnfitValue {
      BigDecimal number = number(value);
      if (number.scale() > 0) {
        throw UnfitValue.of(value, " is not a whole number");
      }
      // The length first: writing out 1e999999999 would take all memory.
      if (number.precision() - (long) number.scale() > MOST_DIGITS || outside(number)) {
        throw UnfitValue.of(value, " is not from " + min + " to " + max);
      }
      return BigIntegerNode.valueOf(number.toBigIntegerExact());
    }

    private boolean outside(BigDecimal number) {
      BigInteger whole = number.toBigIntegerExact();
      return whole.compareTo(min) < 0 || whole.compareTo(max) > 0;
    }
  }

  /** Numbers with at most {@code scale} digits behind the point, held in 64 bits. */
  record Decimal(int scale, @Nullable BigDecimal min, @Nullable BigDecimal max)
      implements ColumnType {
    private static final int MOST_DIGITS = 19; // of a signed 64-bit number

    @Override
    public JsonNode convert(JsonNode value) throws UnfitValue {
      BigDecimal number = number(value);
      if (number.scale() > scale) {
        throw UnfitValue.of(value, " has more than " + scale + " digits behind the point");
      }
      if (number.precision() - (long) number.scale() > MOST_DIGITS || outside(number)) {
        throw UnfitValue.of(value, " is out of range");
      }
      return DecimalNode.valueOf(number.setScale(scale, RoundingMode.UNNECESSARY));
    }

    private boolean outside(BigDecimal number) {
      return number.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().bitLength() > 63
          || (min != null && number.compareTo(min) < 0)
          || (max != null && number.compareTo(max) > 0);
    }
  }

  /** True or false, or the text of either. */
  record Bool() implements ColumnType {
    @Override
    public JsonNode convert(JsonNode value) throws UnfitValue {
      if (value.isBoolean()) {
        return value;
      }
      return switch (value.isTextual() ? value.textValue() : "") {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        default -> throw UnfitValue.of(value, " is neither true nor false");
      };
    }
  }

  /** Text. */
  record Text() implements ColumnType {
    @Override
    public JsonNode convert(JsonNode value) throws UnfitValue {
      if (!value.isTextual()) {
        throw UnfitValue.of(value, " is not text");
      }
      return value;
    }
  }

  /** A string {@code _id}: text that is not empty; a number stands for its text. */
  record Key() implements ColumnType {
    @Override
    public JsonNode convert(JsonNode value) throws UnfitValue {
      if (value.isNumber()) {
        return TextNode.valueOf(value.asText());
      }
      if (!value.isTextual() || value.textValue().isEmpty()) {
        throw UnfitValue.of(value, " is not a text that could be a key");
      }
      return value;
    }
  }

  /** A set: an array of elements or a single one; each is kept once, in the order sent. */
  record SetOf(ColumnType element) implements ColumnType {
    @Override
    public JsonNode convert(JsonNode value) throws UnfitValue {
      Set<JsonNode> elements = new LinkedHashSet<>();
      if (value.isArray()) {
        for (JsonNode item : value) {
          elements.add(element.convert(item));
        }
      } else {
        elements.add(element.convert(value));
      }
      ArrayNode array = Json.array();
      elements.forEach(array::add);
      return array;
    }
  }

  /** The number, or the number that the text is, without trailing zeros. */
  static BigDecimal number(JsonNode value) throws UnfitValue {
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros();
    }
    String text = value.isTextual() ? value.textValue() : "";
    // Longer ones exist, but none that would fit into 64 bits.
    if (text.length() > 64 || !text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")) {
      throw UnfitValue.of(value, " is not a number");
    }
    return new BigDecimal(text).stripTrailingZeros();
  }
}
