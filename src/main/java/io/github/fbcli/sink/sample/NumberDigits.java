package io.github.fbcli.sink.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The maximum number of digits before and after the decimal point in a series of numbers. */
public final class NumberDigits {
  /** Longer numbers do not fit in any numeric column. */
  private static final int LONGEST = 40;

  private int whole;
  private int fraction;

  /** Adds the value if it is a number or a string that contains one. */
  void add(JsonNode value) {
    String text = value.isNumber() || value.isTextual() ? value.asText() : "";
    if (!text.matches("-?[0-9.]{1," + LONGEST + "}([eE][+-]?[0-9]{1,3})?")) {
      return;
    }
    try {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      fraction = Math.max(fraction, number.scale());
      whole = Math.max(whole, number.precision() - number.scale());
    } catch (NumberFormatException e) {
      // for example, a version such as 1.2.3
    }
  }

  /** Returns the maximum number of digits before the decimal point. */
  public int whole() {
    return whole;
  }

  /** Returns the maximum number of decimal places. */
  public int fraction() {
    return fraction;
  }
}
