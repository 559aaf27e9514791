package io.github.fbcli.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The wall clock at construction, advanced by the monotonic timer, so clock changes have no effect.
 */
public final class MonotonicClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
