package io.github.fbcli.shell;

import java.util.List;
import java.util.Optional;

/** A command line as far as it is typed, without the word under the cursor. */
public final class TypedLine {
  TypedLine() {}

  /**
   * What that option is given on the line, by its longest name; the last one, where several are.
   */
  public Optional<String> value(String option) {
    return Optional.empty();
  }

  /** The files among the arguments. */
  List<String> files() {
    return List.of();
  }
}
