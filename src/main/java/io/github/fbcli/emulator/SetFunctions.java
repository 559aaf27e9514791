package io.github.fbcli.emulator;

import java.util.Arrays;
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
    return set == null || element == null ? null : search(set, element);
  }

  public static @Nullable Boolean containsAll(
      Object @Nullable [] set, Object @Nullable [] elements) {
    return set == null || elements == null
        ? null
        : Arrays.stream(elements).allMatch(element -> search(set, element));
  }

  public static @Nullable Boolean containsAny(
      Object @Nullable [] set, Object @Nullable [] elements) {
    return set == null || elements == null
        ? null
        : Arrays.stream(elements).anyMatch(element -> search(set, element));
  }

  private static boolean search(Object[] set, Object element) {
    return Arrays.stream(set).anyMatch(one -> String.valueOf(one).equals(String.valueOf(element)));
  }
}
