package io.github.fbcli.push.pace;

/**
 * How much of the quota to use and how long batches may be, both as shares of the most. Far above
 * the service's limit the speed falls to the goodput at once, a little above it falls a little, and
 * below it rises. It does not halve for one throttled record, which would leave a third of the
 * quota unused.
 */
final class Speed {
  private static final double MIN_SPEED = 0.02;
  private static final double MIN_BATCH = 0.1;
  private static final double STEP = 0.02;
  private static final double HEAVY = 0.10;
  private static final double LIGHT = 0.005;

  private double speed = 1;
  private double batch = 1;

  double ofQuota() {
    return speed;
  }

  double ofBatch() {
    return batch;
  }

  /**
   * To be called once a second.
   *
   * @param throttled the share of recent records that exceeded the limit
   * @param goodput the share of the quota that the others used
   */
  void adjust(double throttled, double goodput) {
    if (throttled > HEAVY) {
      set(Math.min(speed, goodput), batch * 0.7);
    } else if (throttled > LIGHT) {
      set(speed * 0.995, batch * 0.95);
    } else {
      set(speed + STEP, batch + STEP);
    }
  }

  private void set(double newSpeed, double newBatch) {
    speed = Math.max(MIN_SPEED, Math.min(1, newSpeed));
    batch = Math.max(MIN_BATCH, Math.min(1, newBatch));
  }
}
