package io.github.fbcli.sink;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word most similar to an unknown one. */
public final class DidYouMean {
  private static final int SHORTEST_START = 3;

  private DidYouMean() {}

  /**
   * Returns the known word closest to {@code word}, ignoring case. The edit distance
   * (substitutions, insertions, deletions, transpositions) may be at most a third of the length of
   * {@code word}, but 1 is always allowed. If no known word is close enough and {@code word} has at
   * least three letters, returns the known word that starts with {@code word}, if there is exactly
   * one.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    int best = Math.max(1, word.length() / 3) + 1;
    String found = null;
    for (String candidate : known) {
      if (Math.abs(word.length() - candidate.length()) < best) {
        int steps = steps(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        found = steps < best ? candidate : found;
        best = Math.min(best, steps);
      }
    }
    return found == null ? onlyStart(word, known) : Optional.of(found);
  }

  private static Optional<String> onlyStart(String word, Collection<String> known) {
    List<String> longer =
        known.stream().filter(name -> name.regionMatches(true, 0, word, 0, word.length())).toList();
    return word.length() >= SHORTEST_START && longer.size() == 1
        ? Optional.of(longer.get(0))
        : Optional.empty();
  }

  private static int steps(String from, String to) {
    int[][] table = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : step(table, from, to, i, j);
      }
    }
    return table[from.length()][to.length()];
  }

  private static int step(int[][] table, String from, String to, int i, int j) {
    int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int steps = table[i - 1][j - 1] + change;
    steps = Math.min(steps, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(steps, table[i - 2][j - 2] + 1) : steps;
  }
}
