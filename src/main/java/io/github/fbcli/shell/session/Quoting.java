package io.github.fbcli.shell.session;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a shell reads them back. */
final class Quoting {
  private static final String PLAIN = "-_./:=,@%+";

  private Quoting() {}

  /** The word, quoted where a shell would otherwise take it for something else. */
  static String word(String word) {
    boolean plain = !word.isEmpty() && word.chars().allMatch(Quoting::isPlain);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  static String words(List<String> words) {
    return words.stream().map(Quoting::word).collect(Collectors.joining(" "));
  }

  private static boolean isPlain(int c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
  }
}
