package io.github.fbcli.sink;

import static io.github.fbcli.sink.ColumnMapping.ID;
import static io.github.fbcli.sink.ColumnMapping.TIME_QUANTUM;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Derives legal column names ({@code contract.md}, "Create body"). */
public final class ColumnNames {
  public static final int LONGEST = 230;

  private static final char FILLER = '_';

  private final List<FieldPath> paths;
  private final Map<Integer, Map<String, Integer>> claims = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private ColumnNames(List<FieldPath> paths) {
    this.paths = paths;
  }

  /**
   * Returns the legal name most similar to {@code name}, such as {@code sepallength} for {@code
   * sepalLength}.
   */
  static String nearest(String name) {
    for (String special : List.of(ID, TIME_QUANTUM)) {
      if (special.equalsIgnoreCase(name.strip())) {
        return special;
      }
    }
    return legal(name);
  }

  /**
   * Returns a distinct name for each path, in the same order: the last key if it is unique,
   * otherwise as many of the last keys as needed, otherwise all keys with a number.
   */
  public static List<String> distinct(List<FieldPath> paths) {
    ColumnNames names = new ColumnNames(paths);
    List<String> distinct = new ArrayList<>();
    paths.forEach(path -> distinct.add(names.choose(path)));
    return distinct;
  }

  private String choose(FieldPath path) {
    int keys = 1;
    while (keys < path.keys().size() && isClaimed(name(path, keys), keys)) {
      keys++;
    }
    String name = name(path, keys);
    String free = name;
    for (int number = 2; !used.add(free); number++) {
      String suffix = FILLER + Integer.toString(number);
      free = cut(name, LONGEST - suffix.length()) + suffix;
    }
    return free;
  }

  private boolean isClaimed(String name, int keys) {
    return used.contains(name)
        || claims.computeIfAbsent(keys, this::claims).getOrDefault(name, 0) > 1;
  }

  private Map<String, Integer> claims(int keys) {
    Map<String, Integer> counts = new HashMap<>();
    paths.forEach(path -> counts.merge(name(path, keys), 1, Integer::sum));
    return counts;
  }

  private static String name(FieldPath path, int keys) {
    int size = path.keys().size();
    return legal(String.join(".", path.keys().subList(Math.max(0, size - keys), size)));
  }

  private static String legal(String name) {
    return cut(NamingRule.nearest(name, FILLER, 'c'), LONGEST);
  }

  private static String cut(String name, int length) {
    return name.substring(0, Math.min(name.length(), length));
  }
}
