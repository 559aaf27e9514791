package io.github.fbcli.sink;

import java.time.Duration;

/** Polls a sink once. An error that polling again cannot cure is thrown. */
@FunctionalInterface
public interface StatusProbe {

  /**
   * Polls the sink with this name or id.
   *
   * @param limit how long the poll may take; zero for no limit
   * @throws InterruptedException if the thread was interrupted
   */
  Observation observe(String sink, Duration limit) throws InterruptedException;
}
