package io.github.fbcli.docs;

import java.util.List;
import java.util.Set;

/**
 * A fenced block of a page.
 *
 * @param line the number of the first line, from 1
 * @param language the language after the opening fence
 * @param mark the HTML comment directly above the block; empty for none
 * @param lines the content
 */
record Block(int line, String language, String mark, List<String> lines) {
  private static final Set<String> COMMANDS = Set.of("sh", "bash", "console");
  private static final String NOT_RUN = "not run: ";

  /** Returns whether the block contains commands. */
  boolean hasCommands() {
    return COMMANDS.contains(language);
  }

  /** Returns whether a test can run the commands; if not, the mark gives the reason. */
  boolean runs() {
    return hasCommands() && !mark.startsWith(NOT_RUN);
  }

  /** Returns whether the block shows the output of the commands. */
  boolean showsOutput() {
    return language.equals("console");
  }
}
