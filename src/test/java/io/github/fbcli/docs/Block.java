package io.github.fbcli.docs;

import java.util.List;
import java.util.Set;

/**
 * A fenced block of a page.
 *
 * @param line where it begins, from 1
 * @param language what stands behind the fence
 * @param mark the comment right above it, which readers do not see; empty when there is none
 * @param lines what is in it
 */
record Block(int line, String language, String mark, List<String> lines) {
  private static final Set<String> COMMANDS = Set.of("sh", "bash", "console");
  private static final String NOT_RUN = "not run: ";

  /** Whether it holds commands for a reader to type. */
  boolean holdsCommands() {
    return COMMANDS.contains(language);
  }

  /** Whether its commands can be run here; if not, the mark says why. */
  boolean runs() {
    return holdsCommands() && !mark.startsWith(NOT_RUN);
  }

  /** Whether it shows what the commands print. */
  boolean showsOutput() {
    return language.equals("console");
  }
}
