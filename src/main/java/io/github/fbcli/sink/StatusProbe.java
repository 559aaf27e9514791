package io.github.fbcli.sink;

import java.time.Duration;

/** Looks at a sink once. What no further look can cure is thrown. */
@FunctionalInterface
public interface StatusProbe {

  /**
   * Looks at the sink with this name or id.
   *
   * @param limit how long the look may take; zero for as long as it takes
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  Observation observe(String sink, Duration limit) throws InterruptedException;
}
