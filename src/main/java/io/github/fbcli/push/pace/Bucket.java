package io.github.fbcli.push.pace;

/**
 * A token bucket; one token is a record, or a byte. Starts empty, holds the tokens of half a
 * second, at least one, and may be overdrawn. A speed is a share of the full rate, above 0 and at
 * most 1.
 */
final class Bucket {
  private static final double DEPTH_SECONDS = 0.5;
  private static final double NANOS = 1e9;

  private final double rate;
  private final double depth;
  private double tokens;

  Bucket(long tokensPerSecond) {
    this.rate = tokensPerSecond;
    this.depth = Math.max(1, tokensPerSecond * DEPTH_SECONDS);
  }

  void earn(long nanos, double speed) {
    tokens = Math.min(depth, tokens + nanos * rate / NANOS * speed);
  }

  void spend(long amount) {
    tokens -= amount;
  }

  void refund(long amount) {
    tokens = Math.min(depth, tokens + amount);
  }

  /** Discards what was earned, but not a debt. */
  void drain() {
    tokens = Math.min(tokens, 0);
  }

  /** The whole tokens that have been earned; negative when it is overdrawn. */
  long balance() {
    return (long) Math.floor(tokens);
  }

  double depth() {
    return depth;
  }

  /** How long it takes to have {@code amount}, which the bucket must be able to hold; 0 = now. */
  long nanosUntil(double amount, double speed) {
    double missing = amount - tokens;
    return missing <= 0 ? 0 : (long) Math.ceil(missing / (rate * speed) * NANOS);
  }
}
