package io.github.fbcli.push.pace;

/**
 * A token bucket for records or bytes. It starts empty and may be overdrawn. Its capacity is the
 * number of tokens added in half a second, but at least one. Speeds are fractions of the full rate,
 * greater than 0 and at most 1.
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

  /** Discards unused tokens, but keeps a negative balance. */
  void drain() {
    tokens = Math.min(tokens, 0);
  }

  /** Returns the number of available whole tokens; negative if the bucket is overdrawn. */
  long balance() {
    return (long) Math.floor(tokens);
  }

  double depth() {
    return depth;
  }

  /**
   * Returns the time until {@code amount} tokens are available; 0 if they already are. The amount
   * must not exceed the capacity.
   */
  long nanosUntil(double amount, double speed) {
    double missing = amount - tokens;
    return missing <= 0 ? 0 : (long) Math.ceil(missing / (rate * speed) * NANOS);
  }
}
