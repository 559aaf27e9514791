package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table (contract.md, "Databases and tables").
 *
 * @param options as they were sent
 * @param type what values it takes
 */
record Column(String name, JsonNode options, ColumnType type) {
  private static final BigInteger MIN_INT = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_INT = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigDecimal BEYOND = new BigDecimal("1e19");
  private static final int MOST_SCALE = 18; // a signed 64-bit number has 19 digits

  /**
   * Checks and builds one from {@code {"options":{"type",…}}}.
   *
   * @param place where its name stands, for the message
   * @throws Refusal when a rule is broken
   */
  static Column of(String place, String name, Members field) {
    NameRule.COLUMN.check(place, name);
    Members options = field.object("options");
    ColumnType type = type(options);
    checkTimeQuantum(options, type);
    JsonNode asSent = field.value("options");
    return new Column(name, asSent == null ? Json.object() : asSent, type);
  }

  boolean hasTimeQuantum() {
    return options.hasNonNull("timeQuantum");
  }

  ObjectNode toJson() {
    return Json.object().put("name", name).set("options", options);
  }

  private static ColumnType type(Members options) {
    String type = options.text("type");
    return switch (type) {
      case "int" -> whole(options);
      case "decimal" -> decimal(options);
      case "timestamp" -> new Moment(false);
      case "bool" -> new ColumnType.Bool();
      case "id" -> keyed(options, false, false);
      case "string" -> keyed(options, true, true);
      case "idset" -> new ColumnType.SetOf(keyed(options, false, false));
      case "stringset" -> new ColumnType.SetOf(keyed(options, true, true));
      case "mutex" -> keyed(options, false, null);
      case "set", "time" -> new ColumnType.SetOf(keyed(options, false, null));
      default ->
          throw Refusal.invalid(
              options.place("type")
                  + " '"
                  + type
                  + "' is none of int, decimal, timestamp, bool, id, idset, string, stringset,"
                  + " mutex, set, time");
    };
  }

  /** What {@code keys} says: text or unsigned numbers; only {@code fixed} will do, if not null. */
  private static ColumnType keyed(Members options, boolean absent, @Nullable Boolean fixed) {
    boolean keys = options.flag("keys", absent);
    if (fixed != null && keys != fixed) {
      throw Refusal.invalid(
          options.place("keys") + " must be " + fixed + " for type " + options.text("type"));
    }
    return keys ? new ColumnType.Text() : ColumnType.UNSIGNED;
  }

  private static ColumnType whole(Members options) {
    BigDecimal min = bound(options, "min");
    BigDecimal max = bound(options, "max");
    checkOrder(options, min, max);
    try {
      return new ColumnType.Whole(
          min == null ? MIN_INT : min.toBigIntegerExact().max(MIN_INT),
          max == null ? MAX_INT : max.toBigIntegerExact().min(MAX_INT));
    } catch (ArithmeticException e) {
      throw Refusal.invalid(options.place("min") + " and max must be whole numbers");
    }
  }

  private static ColumnType decimal(Members options) {
    JsonNode scale = options.value("scale");
    if (scale != null
        && (!scale.isInt() || scale.intValue() < 0 || scale.intValue() > MOST_SCALE)) {
      throw Refusal.invalid(options.place("scale") + " must be a number from 0 to " + MOST_SCALE);
    }
    BigDecimal min = bound(options, "min");
    BigDecimal max = bound(options, "max");
    checkOrder(options, min, max);
    return new ColumnType.Decimal(scale == null ? 0 : scale.intValue(), min, max);
  }

  private static @Nullable BigDecimal bound(Members options, String member) {
    JsonNode value = options.value(member);
    if (value == null) {
      return null;
    }
    BigDecimal bound = value.isNumber() ? value.decimalValue().stripTrailingZeros() : null;
    // Others bound nothing, and writing out the digits of 1e999999999 would take all memory.
    if (bound == null || bound.abs().compareTo(BEYOND) > 0 || bound.scale() > MOST_SCALE) {
      throw Refusal.invalid(options.place(member) + " must be a number that fits into 64 bits");
    }
    return bound;
  }

  private static void checkOrder(
      Members options, @Nullable BigDecimal min, @Nullable BigDecimal max) {
    if (min != null && max != null && min.compareTo(max) > 0) {
      throw Refusal.invalid(options.place("min") + " is above max");
    }
  }

  private static void checkTimeQuantum(Members options, ColumnType type) {
    if (!options.has("timeQuantum")) {
      if (options.text("type").equals("time")) {
        throw Refusal.missing(options.place("timeQuantum") + " is missing; type time needs one");
      }
      return;
    }
    if (!options.text("timeQuantum").matches("Y?M?D?H?")) {
      throw Refusal.invalid(options.place("timeQuantum") + " must be some of YMDH, in this order");
    }
    if (!(type instanceof ColumnType.SetOf)) {
      throw Refusal.invalid(options.place("timeQuantum") + " is possible on sets only");
    }
  }
}
