package io.github.fbcli.push.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final double EXACTLY = 1e-9;

  private final Speed speed = new Speed();

  @Test
  void startsAtFullQuota() {
    assertSpeed(1, 1);
    speed.adjust(0, 1);
    assertSpeed(1, 1);
  }

  @Test
  void slowsToAcceptedRateUnderHeavyThrottling() {
    speed.adjust(0.4, 0.6);
    assertSpeed(0.6, 0.7);
    speed.adjust(0.101, 0.55);
    assertSpeed(0.55, 0.49);
  }

  @Test
  void doesNotSpeedUpUnderThrottling() {
    speed.adjust(0.4, 0.6);
    speed.adjust(0.4, 0.8);
    assertEquals(0.6, speed.ofQuota(), EXACTLY);
  }

  @Test
  void slowsSlightlyUnderLightThrottling() {
    speed.adjust(0.1, 0.5);
    assertSpeed(0.995, 0.95);
    speed.adjust(0.0051, 0.5);
    assertSpeed(0.995 * 0.995, 0.95 * 0.95);
  }

  @Test
  void speedsUpWhenThrottlingEnds() {
    speed.adjust(0.4, 0.6);
    speed.adjust(0.005, 0.6);
    assertSpeed(0.62, 0.72);
    for (int second = 0; second < 30; second++) {
      speed.adjust(0, 0.6);
    }
    assertSpeed(1, 1);
  }

  @Test
  void keepsMinimumSpeed() {
    for (int second = 0; second < 30; second++) {
      speed.adjust(1, 0);
    }
    assertSpeed(0.02, 0.1);
  }

  private void assertSpeed(double ofQuota, double ofBatch) {
    assertEquals(ofQuota, speed.ofQuota(), EXACTLY);
    assertEquals(ofBatch, speed.ofBatch(), EXACTLY);
  }
}
