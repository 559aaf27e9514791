package io.github.fbcli.shell;

import org.jspecify.annotations.Nullable;

/** The source of the shell's lines. */
interface ShellLines {

  /**
   * Reads a line, together with those that continue it after an open quote or a backslash.
   *
   * @param prompt printed first if the input is typed
   * @return null at the end of the input
   */
  @Nullable String next(String prompt);
}
