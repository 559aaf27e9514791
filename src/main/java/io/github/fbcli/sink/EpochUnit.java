package io.github.fbcli.sink;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The unit of an epoch number, a time since 1970. */
public enum EpochUnit {
  SECONDS("s", 0),
  MILLISECONDS("ms", 3),
  MICROSECONDS("us", 6),
  NANOSECONDS("ns", 9);

  /** Seconds from here on (the year 5138) are read as milliseconds, and so on. */
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

  private final String symbol;
  private final int locations;

  EpochUnit(String symbol, int locations) {
    this.symbol = symbol;
    this.locations = locations;
  }

  /** Returns the unit with the {@code timeUnit} of a column; null if it is unknown. */
  static @Nullable EpochUnit of(@Nullable String timeUnit) {
    for (EpochUnit unit : values()) {
      if (unit.symbol.equals(timeUnit)) {
        return unit;
      }
    }
    return "µs".equals(timeUnit) ? MICROSECONDS : null;
  }

  /** Returns the most likely unit of a time, by the magnitude of the number. */
  static EpochUnit byMagnitude(BigDecimal number) {
    for (EpochUnit unit : values()) {
      if (number.abs().compareTo(FIRST_MILLISECONDS.scaleByPowerOfTen(unit.locations)) < 0) {
        return unit;
      }
    }
    return NANOSECONDS;
  }

  BigDecimal toSeconds(BigDecimal number) {
    return number.scaleByPowerOfTen(-locations);
  }

  /** The decimal locations of a second in this unit: 0, 3, 6 or 9. */
  int locations() {
    return locations;
  }

  /** The value of {@code timeUnit}: {@code s}, {@code ms}, {@code us} or {@code ns}. */
  public String symbol() {
    return symbol;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
