package io.github.fbcli.shell.session;

import org.jspecify.annotations.Nullable;

/** Where a session's lines come from. */
interface LineSource {

  /**
   * The next lines that belong together: usually one, more where a quote or a backslash says so.
   *
   * @param prompt what stands before them, where somebody types them
   * @return null when there are no more
   */
  @Nullable String next(String prompt);
}
