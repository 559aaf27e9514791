package io.github.fbcli.sink;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The unit of an epoch number, a time counted from the start of 1970. */
public enum EpochUnit {
  SECONDS("s", 0),
  MILLISECONDS("ms", 3),
  MICROSECONDS("us", 6),
  NANOSECONDS("ns", 9);

  /**
   * The smallest number that is read as milliseconds; in seconds, it would be the year 5138. The
   * limits for the smaller units are multiples of this number.
   */
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

  private final String symbol;
  private final int places;

  EpochUnit(String symbol, int places) {
    this.symbol = symbol;
    this.places = places;
  }

  /** Returns the unit for a column's {@code timeUnit}; null if it is unknown. */
  static @Nullable EpochUnit of(@Nullable String timeUnit) {
    for (EpochUnit unit : values()) {
      if (unit.symbol.equals(timeUnit)) {
        return unit;
      }
    }
    return "µs".equals(timeUnit) ? MICROSECONDS : null;
  }

  /** Infers the unit of a time from the magnitude of the number. */
  static EpochUnit byMagnitude(BigDecimal number) {
    for (EpochUnit unit : values()) {
      if (number.abs().compareTo(FIRST_MILLISECONDS.scaleByPowerOfTen(unit.places)) < 0) {
        return unit;
      }
    }
    return NANOSECONDS;
  }

  BigDecimal toSeconds(BigDecimal number) {
    return number.scaleByPowerOfTen(-places);
  }

  /** Returns the number of decimal places of a second that this unit can express: 0, 3, 6 or 9. */
  int places() {
    return places;
  }

  /** Returns the value of {@code timeUnit}: {@code s}, {@code ms}, {@code us} or {@code ns}. */
  public String symbol() {
    return symbol;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
