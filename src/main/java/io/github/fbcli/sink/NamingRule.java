package io.github.fbcli.sink;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rule for the names of sinks and columns: lowercase letters, digits, {@code -} and {@code _},
 * starting with a letter ({@code contract.md}, "Create body").
 */
public final class NamingRule {
  public static final String RULE =
      "only lowercase letters, digits, - and _ are allowed, and a letter must come first";

  private NamingRule() {}

  /** Returns why the sink name is invalid, as a clause; null if it is valid. */
  public static @Nullable String sinkNameFault(String name) {
    String fault = fault(name);
    return fault == null ? null : Quoting.quoted(name) + " " + fault + "; " + RULE;
  }

  /**
   * Returns how the name violates the rule, as a clause that follows the name; null if it is legal.
   */
  public static @Nullable String fault(String name) {
    if (name.isEmpty()) {
      return "is empty";
    }
    int illegal = name.codePoints().filter(c -> !isLegal(c)).findFirst().orElse(-1);
    if (illegal >= 0) {
      return "contains " + Quoting.quoted(Character.toString(illegal));
    }
    return isLetter(name.charAt(0)) ? null : "starts with '" + name.charAt(0) + "'";
  }

  /**
   * Returns a legal name similar to the given one, such as {@code sepallength} for {@code
   * sepalLength}.
   *
   * @param filler replaces each sequence of illegal characters
   * @param initial the prefix to add if the name does not start with a letter after leading {@code
   *     -} and {@code _} are removed
   */
  public static String nearest(String name, char filler, char initial) {
    String legal =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("^[^a-z0-9_-]+|[^a-z0-9_-]+$", "")
            .replaceAll("[^a-z0-9_-]+", Character.toString(filler))
            .replaceFirst("^[-_]+", "");
    return !legal.isEmpty() && isLetter(legal.charAt(0)) ? legal : initial + legal;
  }

  private static boolean isLegal(int c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }
}
