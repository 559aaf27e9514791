package io.github.fbcli.sink;

import static io.github.fbcli.sink.ColumnMapping.ID;
import static io.github.fbcli.sink.ColumnMapping.TIME_QUANTUM;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Legal names for columns ({@code contract.md}, "Create body"). */
public final class ColumnNames {
  static final int LONGEST = 230;

  private static final char FILLER = '_';
  private static final char INITIAL = 'c';

  private ColumnNames() {}

  /**
   * The legal name nearest to one that may be illegal: {@code sepalLength} gives {@code
   * sepallength}.
   */
  public static String nearest(String name) {
    for (String special : List.of(ID, TIME_QUANTUM)) {
      if (special.equalsIgnoreCase(name.strip())) {
        return special;
      }
    }
    return cut(NamingRule.nearest(name, FILLER, INITIAL), LONGEST);
  }

  /**
   * A name of its own for each path, in the same order: that of the last key where no other path
   * claims it, else of as many keys as tell the paths apart, else with a number.
   */
  public static List<String> distinct(List<FieldPath> paths) {
    List<String> names = new ArrayList<>();
    Set<String> used = new HashSet<>();
    Map<Integer, Map<String, Integer>> claims = new HashMap<>();
    for (FieldPath path : paths) {
      int keys = 1;
      while (keys < path.keys().size() && isClaimed(path, keys, paths, used, claims)) {
        keys++;
      }
      String name = numbered(name(path, keys), used);
      used.add(name);
      names.add(name);
    }
    return names;
  }

  private static boolean isClaimed(
      FieldPath path,
      int keys,
      List<FieldPath> paths,
      Set<String> used,
      Map<Integer, Map<String, Integer>> claims) {
    String name = name(path, keys);
    int claimants =
        claims.computeIfAbsent(keys, count -> claims(paths, count)).getOrDefault(name, 0);
    return claimants > 1 || used.contains(name);
  }

  private static Map<String, Integer> claims(List<FieldPath> paths, int keys) {
    Map<String, Integer> claims = new HashMap<>();
    paths.forEach(path -> claims.merge(name(path, keys), 1, Integer::sum));
    return claims;
  }

  private static String numbered(String name, Set<String> used) {
    String free = name;
    for (int number = 2; used.contains(free); number++) {
      String suffix = FILLER + Integer.toString(number);
      free = cut(name, LONGEST - suffix.length()) + suffix;
    }
    return free;
  }

  /** Of the last keys. Special names are no columns of a table. */
  private static String name(FieldPath path, int keys) {
    int size = path.keys().size();
    String joined = String.join(".", path.keys().subList(Math.max(0, size - keys), size));
    return cut(NamingRule.nearest(joined, FILLER, INITIAL), LONGEST);
  }

  private static String cut(String name, int length) {
    return name.substring(0, Math.min(name.length(), length));
  }
}
