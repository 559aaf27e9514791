package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Defines how one kind of item is printed in each output format.
 *
 * @param columns the columns of tables and CSV
 * @param name returns the text that {@code -o name} prints
 */
public record View<T>(
    List<Column<T>> columns, Function<T, JsonNode> json, Function<T, String> name) {

  /** Returns the columns that a format prints. */
  List<Column<T>> columns(OutputFormat format) {
    return columns.stream().filter(column -> column.kind().isIn(format)).toList();
  }

  /** Specifies where and how a column is printed. */
  public enum Kind {
    PLAIN,
    /** The heading is also unchanged in CSV. */
    VERBATIM,
    /** Coloured by status. */
    STATUS,
    /** Only in tables. */
    TABLE,
    /** Only in {@code -o wide}. */
    WIDE,
    /** Only in CSV. */
    CSV;

    private boolean isIn(OutputFormat format) {
      return switch (this) {
        case TABLE -> format.kind() == OutputFormat.TABLE;
        case WIDE -> format == OutputFormat.WIDE;
        case CSV -> format == OutputFormat.CSV;
        default -> true;
      };
    }
  }

  /**
   * One column.
   *
   * @param heading the heading in upper case, as in tables; CSV uses lower case
   * @param value returns the text of the cell; empty if none
   * @param order returns the text that {@code --sort} compares, numerically if both are numbers
   */
  public record Column<T>(
      String heading, Function<T, String> value, Kind kind, Function<T, String> order) {

    String csvHeading() {
      return kind == Kind.VERBATIM ? heading : heading.toLowerCase(Locale.ROOT);
    }

    public Column(String heading, Function<T, String> value) {
      this(heading, value, Kind.PLAIN);
    }

    public Column(String heading, Function<T, String> value, Kind kind) {
      this(heading, value, kind, value);
    }

    /**
     * Returns a column with the elapsed time, such as {@code 3m} or {@code 2d}.
     *
     * @param start returns the start time in RFC 3339; null or invalid if unknown
     */
    public static <T> Column<T> age(Function<T, @Nullable String> start, InstantSource clock) {
      return new Column<>(
          "AGE",
          thing -> text(age(start.apply(thing), clock)),
          Kind.TABLE,
          thing -> {
            Duration age = age(start.apply(thing), clock);
            return age == null ? "" : Long.toString(age.toSeconds());
          });
    }

    private static @Nullable Duration age(@Nullable String start, InstantSource clock) {
      try {
        return start == null
            ? null
            : Duration.between(OffsetDateTime.parse(start).toInstant(), clock.instant());
      } catch (DateTimeException e) {
        return null;
      }
    }

    private static String text(@Nullable Duration age) {
      if (age == null) {
        return "";
      } else if (age.toDays() > 0) {
        return age.toDays() + "d";
      } else if (age.toHours() > 0) {
        return age.toHours() + "h";
      }
      return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
  }
}
