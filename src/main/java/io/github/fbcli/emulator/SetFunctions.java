package io.github.fbcli.emulator;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the service's SQL that search a set. H2 calls them by name.
 *
 * <p>Elements are compared as strings, so one function serves ids and strings. The result is null
 * if a parameter is null.
 */
public final class SetFunctions {
  private SetFunctions() {}

  public static @Nullable Boolean contains(Object @Nullable [] set, @Nullable String element) {
    return element == null ? null : containsAll(set, new Object[] {element});
  }

  public static @Nullable Boolean containsAll(
      Object @Nullable [] set, Object @Nullable [] elements) {
    if (set == null || elements == null) {
      return null;
    }
    return strings(set).containsAll(strings(elements));
  }

  public static @Nullable Boolean containsAny(
      Object @Nullable [] set, Object @Nullable [] elements) {
    if (set == null || elements == null) {
      return null;
    }
    return !Collections.disjoint(strings(set), strings(elements));
  }

  private static List<String> strings(Object[] elements) {
    return Arrays.stream(elements).map(String::valueOf).toList();
  }
}
