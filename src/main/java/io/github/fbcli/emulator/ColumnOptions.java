package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads and validates the options of a column (contract.md, "Databases and tables"). */
final class ColumnOptions {
  private static final BigDecimal BOUND_LIMIT = new BigDecimal("1e19");
  private static final int DEFAULT_SCALE = 2;
  private static final int MAX_SCALE = 18; // a signed 64-bit number has at most 19 digits

  private final Parameters options;
  private final String type;

  private ColumnOptions(Parameters options) {
    this.options = options;
    this.type = options.text("type");
  }

  /**
   * Returns the type of the column.
   *
   * @throws ServiceException if a rule is violated
   */
  static ColumnType type(Parameters options) {
    return new ColumnOptions(options).type();
  }

  private ColumnType type() {
    boolean isSet = type.endsWith("set") || type.equals("time");
    ColumnType element = elementType();
    options.requirePresent(
        options.has("timeQuantum") || !type.equals("time"),
        "timeQuantum",
        "is missing; type time requires it");
    if (options.has("timeQuantum")) {
      options.require(
          "YMDH".contains(options.text("timeQuantum")),
          "timeQuantum",
          "must be a contiguous part of YMDH, such as YMD");
      options.require(isSet, "timeQuantum", "is allowed only for sets");
    }
    return isSet ? ColumnType.setOf(element) : element;
  }

  private ColumnType elementType() {
    return switch (type) {
      case "int" -> number(0);
      case "decimal" -> number(scale());
      case "timestamp" -> timestamp();
      case "bool" -> ColumnType.BOOL;
      case "id", "idset" -> keyed(false, false);
      case "string", "stringset" -> keyed(true, true);
      case "mutex", "set", "time" -> keyed(false, null);
      default ->
          throw options.invalid(
              "type",
              "'"
                  + type
                  + "' is not one of int, decimal, timestamp, bool, id, idset, string, stringset,"
                  + " mutex, set, time");
    };
  }

  /**
   * Returns the type of strings if {@code keys} is true, otherwise the type of ids.
   *
   * @param required the only value of {@code keys} that the type allows; null if it allows both
   */
  private ColumnType keyed(boolean absent, @Nullable Boolean required) {
    boolean keys = options.flag("keys", absent);
    options.require(
        required == null || keys == required, "keys", "must be " + required + " for type " + type);
    return keys ? ColumnType.TEXT : ColumnType.ID;
  }

  private int scale() {
    JsonNode value = options.value("scale");
    int scale = value == null ? DEFAULT_SCALE : value.isInt() ? value.intValue() : -1;
    options.require(
        scale >= 0 && scale <= MAX_SCALE, "scale", "must be a number from 0 to " + MAX_SCALE);
    return scale;
  }

  /** Returns the type for numbers whose unscaled value fits in 64 bits. */
  private ColumnType number(int scale) {
    BigDecimal smallest = BigDecimal.valueOf(Long.MIN_VALUE, scale);
    BigDecimal largest = BigDecimal.valueOf(Long.MAX_VALUE, scale);
    BigDecimal min = bound("min", smallest).max(smallest);
    BigDecimal max = bound("max", largest).min(largest);
    options.require(min.compareTo(max) <= 0, "min", "is greater than max");
    ColumnType number =
        type.equals("int")
            ? ColumnType.whole("int", min, max)
            : ColumnType.decimal(scale, min, max);
    return number.orEmpty();
  }

  private ColumnType timestamp() {
    String unit = options.has("timeUnit") ? options.text("timeUnit") : null;
    options.require(
        unit == null || TimestampFormat.UNITS.containsKey(unit),
        "timeUnit",
        "'" + unit + "' is not one of s, ms, us, ns");
    return TimestampFormat.column(unit);
  }

  private BigDecimal bound(String member, BigDecimal absent) {
    if (!options.has(member)) {
      return absent;
    }
    JsonNode value = options.object().path(member);
    BigDecimal bound = value.decimalValue().stripTrailingZeros();
    options.require(
        value.isNumber() && bound.abs().compareTo(BOUND_LIMIT) <= 0 && bound.scale() <= MAX_SCALE,
        member,
        "must be a number that fits in 64 bits");
    options.require(!type.equals("int") || bound.scale() <= 0, member, "must be a whole number");
    return bound;
  }
}
