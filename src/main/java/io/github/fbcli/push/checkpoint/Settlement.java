package io.github.fbcli.push.checkpoint;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows what is settled. */
@FunctionalInterface
public interface Settlement {

  /**
   * Makes sure that the errors file has a line on the disk for each settled item that failed, and
   * for no other, and tells what is settled then. Safe for any thread.
   *
   * @throws IOException when the errors file cannot be written
   */
  Secured secure() throws IOException;

  /**
   * What may be written down: all of it is true whatever happens next.
   *
   * @param counts how many items became what, over all runs of the load
   * @param errors null without an errors file
   */
  record Secured(Settled settled, Map<String, Long> counts, @Nullable ErrorsMark errors) {}
}
