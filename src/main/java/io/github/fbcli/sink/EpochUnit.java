package io.github.fbcli.sink;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The unit of an epoch number, which is a time since 1970. */
public enum EpochUnit {
  SECONDS("s", 0),
  MILLISECONDS("ms", 3),
  MICROSECONDS("us", 6),
  NANOSECONDS("ns", 9);

  /** From the year 5138 on, seconds are taken for milliseconds, and so on. */
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

  private final String symbol;
  private final int places;

  EpochUnit(String symbol, int places) {
    this.symbol = symbol;
    this.places = places;
  }

  /** The unit that a column's {@code timeUnit} names; null if it names none of these. */
  static @Nullable EpochUnit of(@Nullable String timeUnit) {
    for (EpochUnit unit : values()) {
      if (unit.symbol.equals(timeUnit)) {
        return unit;
      }
    }
    return "µs".equals(timeUnit) ? MICROSECONDS : null;
  }

  /** The unit in which the number is most likely a time. */
  static EpochUnit byMagnitude(BigDecimal number) {
    EpochUnit unit = SECONDS;
    while (unit != NANOSECONDS
        && number.abs().compareTo(FIRST_MILLISECONDS.scaleByPowerOfTen(unit.places)) >= 0) {
      unit = values()[unit.ordinal() + 1];
    }
    return unit;
  }

  BigDecimal toSeconds(BigDecimal number) {
    return number.scaleByPowerOfTen(-places);
  }

  /** The number of its decimal places in a second. */
  int places() {
    return places;
  }

  /** As {@code timeUnit} has it: {@code s}, {@code ms}, {@code us} or {@code ns}. */
  public String symbol() {
    return symbol;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
