package io.github.fbcli.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that starts at the wall-clock time and advances by the monotonic timer, unaffected by
 * later clock changes.
 */
public final class MonotonicClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
