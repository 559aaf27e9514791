package io.github.fbcli.push.pace;

/**
 * The share of the quota and the share of the maximum batch size to use. Heavy throttling reduces
 * the speed to the goodput immediately, light throttling reduces it slightly, and the speed rises
 * without throttling. A single throttled record does not halve the speed, because halving it would
 * leave a third of the quota unused.
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
   * Adjusts the speed. Call this once per second.
   *
   * @param throttled the share of recent records that exceeded the limit
   * @param goodput the share of the quota that the other records used
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
