package io.github.fbcli.cli.complete;

import io.github.fbcli.console.SafeText;
import io.github.fbcli.shell.Candidate;
import java.util.stream.Stream;

/**
 * Names as candidates. One that a terminal would obey cannot be typed as it is shown, so its id is
 * proposed in its place; where there is none, it is left out.
 */
final class Shown {
  private Shown() {}

  static Stream<Candidate> named(String name, String description) {
    return isSafe(name) ? Stream.of(Candidate.of(name, SafeText.of(description))) : Stream.empty();
  }

  static Stream<Candidate> named(String name, String id, String description) {
    return isSafe(name)
        ? named(name, description)
        : named(id, SafeText.of(name) + ": " + description);
  }

  private static boolean isSafe(String name) {
    return !name.isEmpty() && SafeText.of(name).equals(name);
  }
}
