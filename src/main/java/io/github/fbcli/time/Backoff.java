package io.github.fbcli.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the delay before retry <i>n</i> is uniformly random between
 * zero and {@code base · 2ⁿ⁻¹}, but at most {@code cap}. Full jitter spreads the retries of many
 * clients better than partial jitter.
 */
public final class Backoff {
  private final long baseMillis;
  private final long capMillis;
  private final RandomGenerator random;

  public Backoff(Duration base, Duration cap, RandomGenerator random) {
    this.baseMillis = base.toMillis();
    this.capMillis = cap.toMillis();
    this.random = random;
  }

  /** Returns the delay before the retry with this number, counted from 1. */
  public Duration delay(int retry) {
    long ceiling = Math.min(capMillis, baseMillis << Math.min(retry - 1, 20));
    return Duration.ofMillis(random.nextLong(ceiling + 1));
  }
}
