package io.github.fbcli.emulator;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The set search functions of the service's SQL. H2 calls them by name.
 *
 * <p>Elements are compared as strings, so each function works for both ids and strings. The result
 * is null if a parameter is null.
 */
public final class SetFunctions {
  private SetFunctions() {}

  public static @Nullable Boolean contains(@Nullable Array set, @Nullable String element)
      throws SQLException {
    if (set == null || element == null) {
      return null;
    }
    return strings(set).contains(element);
  }

  public static @Nullable Boolean containsAll(@Nullable Array set, @Nullable Array elements)
      throws SQLException {
    if (set == null || elements == null) {
      return null;
    }
    return strings(set).containsAll(strings(elements));
  }

  public static @Nullable Boolean containsAny(@Nullable Array set, @Nullable Array elements)
      throws SQLException {
    if (set == null || elements == null) {
      return null;
    }
    return !Collections.disjoint(strings(set), strings(elements));
  }

  private static List<String> strings(Array elements) throws SQLException {
    return Arrays.stream((Object[]) elements.getArray()).map(String::valueOf).toList();
  }
}
