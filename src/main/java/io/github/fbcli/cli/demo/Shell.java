package io.github.fbcli.cli.demo;

import java.util.List;

/** A command as one would type it. */
final class Shell {
  private Shell() {}

  static String join(List<String> words) {
    return String.join(" ", words.stream().map(Shell::quoted).toList());
  }

  private static String quoted(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_=./:,".indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
