package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.FieldPath;
import java.util.List;
import java.util.Locale;

/** Rates the similarity of the names of a field and a column. */
final class NameSimilarity {
  /** The similarity of names that differ only in case and word separators. */
  static final int SAME = 100;

  private static final int SAME_WITH_PARENTS = 90;
  private static final int ABBREVIATED = 50;
  private static final int SHORTEST = 3; // shorter prefixes match too many names

  private NameSimilarity() {}

  /** Returns a value from 0 (not similar) to {@link #SAME}. */
  static int of(FieldPath path, String column) {
    List<String> keys = path.keys();
    String wanted = normal(column);
    String last = normal(keys.get(keys.size() - 1));
    if (wanted.isEmpty() || last.isEmpty()) {
      return 0;
    }
    if (last.equals(wanted)) {
      return SAME;
    }
    for (int from = keys.size() - 2; from >= 0; from--) {
      if (normal(String.join("", keys.subList(from, keys.size()))).equals(wanted)) {
        return SAME_WITH_PARENTS;
      }
    }
    return abbreviates(wanted, last) || abbreviates(last, wanted) ? ABBREVIATED : 0;
  }

  /** Returns the letters and digits of the name, in lower case. */
  static String normal(String name) {
    StringBuilder normal = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(normal::appendCodePoint);
    return normal.toString();
  }

  private static boolean abbreviates(String start, String name) {
    return start.length() >= SHORTEST && name.startsWith(start);
  }
}
