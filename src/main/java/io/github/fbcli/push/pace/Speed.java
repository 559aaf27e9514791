package io.github.fbcli.push.pace;

/**
 * How much of the quota to use and how long batches may be, both as shares of the most. Follows
 * what the service takes: far above its limit the speed falls to the goodput at once, a little
 * above it gives way a little, and below it rises again. It does not halve for one throttled
 * record, which would leave a third of the quota unused.
 */
final class Speed {
  private static final double SLOWEST = 0.02;
  private static final double SHORTEST = 0.1;
  private static final double STEP = 0.02;
  private static final double MANY = 0.10;
  private static final double SOME = 0.005;

  private double speed = 1;
  private double batch = 1;

  /** The share of the quota to use. */
  double ofQuota() {
    return speed;
  }

  /** The share of the longest batch that a batch may have. */
  double ofBatch() {
    return batch;
  }

  /**
   * Once a second.
   *
   * @param throttled which share of the records lately answered for came above the limit
   * @param goodput which share of the quota the others made up
   */
  void adjust(double throttled, double goodput) {
    if (throttled > MANY) {
      set(Math.min(speed, goodput), batch * 0.7);
    } else if (throttled > SOME) {
      set(speed * 0.995, batch * 0.95);
    } else {
      set(speed + STEP, batch + STEP);
    }
  }

  private void set(double newSpeed, double newBatch) {
    speed = Math.max(SLOWEST, Math.min(1, newSpeed));
    batch = Math.max(SHORTEST, Math.min(1, newBatch));
  }
}
