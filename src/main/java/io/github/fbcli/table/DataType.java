package io.github.fbcli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column, in the notation of {@code --column} and table files: {@code int}, {@code
 * decimal(2)}, {@code timestamp(ms)}, {@code stringset}, {@code string@YMD}.
 *
 * @param detail the scale of a decimal or the unit of a timestamp; null if the service does not
 *     report it
 * @param quantum the time quantum; null for none. Such a column is a set
 */
public record DataType(Base base, @Nullable String detail, @Nullable String quantum) {
  /** The types, named as in the notation. */
  public enum Base {
    INT,
    DECIMAL,
    TIMESTAMP,
    BOOL,
    STRING,
    STRINGSET,
    ID,
    IDSET;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isString() {
      return this == STRING || this == STRINGSET;
    }

    private boolean isSet() {
      return this == STRINGSET || this == IDSET;
    }
  }

  /** The maximum scale of a decimal, whose digits must fit into 64 bits. */
  static final int MAX_SCALE = 18;

  private static final long LARGEST_INT = 9_007_199_254_740_991L;
  private static final Pattern NOTATION =
      Pattern.compile("(\\w+)(?:\\(\\s*(\\w+)\\s*\\))?(?:@(\\w+))?");
  private static final List<String> UNITS = List.of("s", "ms", "us", "ns");
  private static final List<String> NAMES = Stream.of(Base.values()).map(Base::toString).toList();

  public DataType(Base base) {
    this(base, null, null);
  }

  /** A column with a time quantum is always a set, so {@code stringset@Y} is {@code string@Y}. */
  public DataType {
    if (quantum != null) {
      base = base.isString() ? Base.STRING : Base.ID;
    }
  }

  /**
   * Parses the notation.
   *
   * @throws IllegalArgumentException if it is invalid; the message is a clause for the user
   */
  public static DataType parse(String text) {
    Matcher parts = NOTATION.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a type; use " + all());
    }
    Base base = base(parts.group(1));
    String detail = parts.group(2);
    if (detail != null) {
      checkDetail(base, detail);
    }
    String quantum = parts.group(3) == null ? null : parts.group(3).toUpperCase(Locale.ROOT);
    if (quantum != null) {
      checkQuantum(base, quantum);
    }
    return new DataType(base, detail == null ? defaultDetail(base) : detail, quantum);
  }

  private static Base base(String name) {
    return Stream.of(Base.values())
        .filter(base -> base.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    DidYouMean.nearest(name, NAMES)
                        .map(near -> "unknown type '" + name + "'; did you mean '" + near + "'?")
                        .orElse("unknown type '" + name + "'; use " + all())));
  }

  private static String all() {
    return String.join(", ", NAMES.subList(0, NAMES.size() - 1)) + " or idset";
  }

  private static void checkDetail(Base base, String detail) {
    boolean scale = detail.matches("[0-9]{1,2}") && Integer.parseInt(detail) <= MAX_SCALE;
    switch (base) {
      case DECIMAL ->
          require(scale, "the scale of a decimal must be from 0 to 18, as in decimal(2)");
      case TIMESTAMP ->
          require(
              UNITS.contains(detail),
              "the unit of a timestamp must be s, ms, us or ns, as in timestamp(ms)");
      default -> throw new IllegalArgumentException("'" + base + "' takes no value in parentheses");
    }
  }

  private static void checkQuantum(Base base, String quantum) {
    require(
        base.isString() || base == Base.ID || base == Base.IDSET,
        "only string and id columns can have a time quantum, as in string@YMD");
    require(
        "YMDH".contains(quantum),
        "the time quantum '" + quantum + "' must be consecutive letters of YMDH, such as YMD");
  }

  private static void require(boolean valid, String rule) {
    if (!valid) {
      throw new IllegalArgumentException(rule);
    }
  }

  private static @Nullable String defaultDetail(Base base) {
    return switch (base) {
      case DECIMAL -> "2";
      case TIMESTAMP -> "s";
      default -> null;
    };
  }

  /** Returns the notation of a service's column; its type as the API names it if unknown. */
  public static String notation(FieldResource field) {
    return of(field.options()).map(DataType::toString).orElse(Objects.toString(field.type(), ""));
  }

  /** Returns the type for the options of a service's column; empty if fb does not know the type. */
  static Optional<DataType> of(ObjectNode options) {
    String type = String.valueOf(Json.textOf(options, "type")).toLowerCase(Locale.ROOT);
    String quantum = Json.textOf(options, "timeQuantum");
    boolean keys = options.path("keys").asBoolean() || type.startsWith("string");
    Base base =
        switch (type) {
          case "mutex" -> keys ? Base.STRING : Base.ID;
          case "set", "time" -> keys ? Base.STRINGSET : Base.IDSET;
          default ->
              Stream.of(Base.values())
                  .filter(known -> known.toString().equals(type))
                  .findFirst()
                  .orElse(null);
        };
    if (base == null) {
      return Optional.empty();
    }
    String detail =
        switch (base) {
          case DECIMAL -> Json.textOf(options, "scale");
          case TIMESTAMP -> Json.textOf(options, "timeUnit");
          default -> null;
        };
    boolean timed = quantum != null && !quantum.isEmpty();
    return Optional.of(new DataType(base, detail, timed ? quantum : null));
  }

  /** Returns the documented options ({@code contract.md}, "Databases and tables"). */
  ObjectNode options() {
    ObjectNode options = Json.object();
    if (quantum != null) {
      return options.put("type", "time").put("keys", base.isString()).put("timeQuantum", quantum);
    }
    String known = detail == null ? defaultDetail(base) : detail;
    switch (base) {
      case INT -> options.put("type", "int").put("min", -LARGEST_INT).put("max", LARGEST_INT);
      case DECIMAL ->
          options.put("type", "decimal").put("scale", Integer.valueOf(String.valueOf(known)));
      case TIMESTAMP -> options.put("type", "timestamp").put("timeUnit", known);
      case BOOL -> options.put("type", "bool");
      default -> {
        options.put("type", base.isSet() ? "set" : "mutex");
        if (base.isString()) {
          options.put("keys", true);
        }
      }
    }
    return options;
  }

  /** Returns whether the types are the same; a detail that one of them lacks is not compared. */
  boolean matches(DataType other) {
    boolean same = detail == null || other.detail == null || detail.equals(other.detail);
    return base == other.base && same && String.valueOf(quantum).equals(other.quantum + "");
  }

  /** Returns the notation. */
  @Override
  public String toString() {
    return base
        + (detail == null ? "" : "(" + detail + ")")
        + (quantum == null ? "" : "@" + quantum);
  }
}
