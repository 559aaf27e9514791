package io.github.fbcli.shell;

import org.jspecify.annotations.Nullable;

/** The source of the shell's lines. */
interface ShellLines {

  /**
   * Reads a line, including the lines that continue it after an open quote or a backslash.
   *
   * @param prompt the prompt, printed only if the input is typed
   * @return null at the end of the input
   */
  @Nullable String next(String prompt);
}
