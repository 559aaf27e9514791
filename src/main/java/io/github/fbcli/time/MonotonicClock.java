package io.github.fbcli.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The wall clock as it stood at construction, moved on by the machine's monotonic timer: an
 * interval measured with it is right even when somebody sets the machine's clock meanwhile.
 */
public final class MonotonicClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
