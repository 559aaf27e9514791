package io.github.fbcli.sink;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The alphabet that sinks and columns are named in: lowercase letters, digits, {@code -} and {@code
 * _}, starting with a letter ({@code contract.md}, "Create body").
 */
final class NamingRule {
  static final String RULE =
      "only lowercase letters, digits, - and _ are allowed, and a letter comes first";

  private NamingRule() {}

  /** What is wrong with the name, to follow the name in a sentence; null when it is legal. */
  static @Nullable String fault(String name) {
    if (name.isEmpty()) {
      return "is empty";
    }
    int stranger = name.codePoints().filter(c -> !isLegal(c)).findFirst().orElse(-1);
    if (stranger >= 0) {
      return "holds " + Quoting.quoted(Character.toString(stranger));
    }
    return isLetter(name.charAt(0)) ? null : "starts with '" + name.charAt(0) + "'";
  }

  /**
   * A legal name near to the given one: {@code sepalLength} gives {@code sepallength}.
   *
   * @param filler stands for every run of illegal characters
   * @param initial stands before a name that starts with no letter, if taking away {@code -} and
   *     {@code _} does not help
   */
  static String nearest(String name, char filler, char initial) {
    String legal = withoutStrangers(name.toLowerCase(Locale.ROOT), filler);
    int start = 0;
    while (start < legal.length() && "-_".indexOf(legal.charAt(start)) >= 0) {
      start++;
    }
    String rest = legal.substring(start);
    return !rest.isEmpty() && isLetter(rest.charAt(0)) ? rest : initial + rest;
  }

  private static String withoutStrangers(String name, char filler) {
    StringBuilder legal = new StringBuilder();
    boolean gap = false;
    for (char c : name.strip().toCharArray()) {
      if (isLegal(c)) {
        legal.append(gap ? String.valueOf(filler) : "").append(c);
      }
      gap = !isLegal(c);
    }
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }
}
