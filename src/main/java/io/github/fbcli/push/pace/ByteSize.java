package io.github.fbcli.push.pace;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size in bytes, written as an option value such as {@code 500KB}; 1 KB is 1000 bytes. */
public record ByteSize(long bytes) {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?) ?([A-Za-z]*)");

  /**
   * Parses a number with an optional, case-insensitive unit.
   *
   * @throws IllegalArgumentException if the text is invalid; the message quotes it and gives an
   *     example
   */
  public static ByteSize parse(String text) {
    Matcher size = SIZE.matcher(text);
    long factor = size.matches() ? factor(size.group(2)) : 0;
    if (factor == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a valid size; use for example 500KB");
    }
    return new ByteSize(
        new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(factor)).longValue());
  }

  /** Returns the number of bytes in a unit; 0 if the unit is unknown. */
  static long factor(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "", "b" -> 1;
      case "k", "kb" -> 1_000;
      case "m", "mb" -> 1_000_000;
      case "g", "gb" -> 1_000_000_000;
      case "kib" -> 1 << 10;
      case "mib" -> 1 << 20;
      case "gib" -> 1 << 30;
      default -> 0;
    };
  }

  /** Formats the size with the largest decimal unit that divides it evenly. */
  @Override
  public String toString() {
    if (bytes >= 1_000_000 && bytes % 1_000_000 == 0) {
      return bytes / 1_000_000 + "MB";
    }
    return bytes >= 1000 && bytes % 1000 == 0
        ? bytes / 1000 + "KB"
        : bytes + (bytes == 1 ? " byte" : " bytes");
  }
}
