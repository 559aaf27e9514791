package io.github.fbcli.sink;

/** Looks at a sink once. What no further look can cure is thrown. */
@FunctionalInterface
public interface StatusProbe {

  /**
   * Looks at the sink with this name or id.
   *
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  Observation observe(String sink) throws InterruptedException;
}
