package io.github.fbcli.chaos;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Chooses faults at random. The fault of a request depends only on the seed, on its first record,
 * and on the number of requests that started with that record.
 */
final class Faults {
  private final long seed;
  private final Map<Fault, Double> shares = new EnumMap<>(Fault.class);
  private final Map<Integer, Integer> attempts = new HashMap<>();
  private double throttled;

  Faults(long seed) {
    this.seed = seed;
  }

  /** Injects all faults at the same rate. */
  static Faults all(long seed, double percentOfEach) {
    Faults faults = new Faults(seed).throttle(2 * percentOfEach);
    for (Fault fault : Fault.values()) {
      faults.with(fault, percentOfEach);
    }
    return faults.with(Fault.NONE, 0);
  }

  /** Adds a fault to this percentage of requests. */
  Faults with(Fault fault, double percent) {
    shares.put(fault, percent / 100);
    return this;
  }

  /** Throttles this percentage of records. */
  Faults throttle(double percent) {
    throttled = percent / 100;
    return this;
  }

  /** The fault of one request. */
  record Draw(Fault fault, double throttled, RandomGenerator random) {
    /** Returns whether the next record is throttled. */
    boolean throttles() {
      return random.nextDouble() < throttled;
    }
  }

  /** Chooses a fault for a request that starts with item {@code first}. */
  synchronized Draw draw(int first) {
    int times = attempts.merge(first, 1, Integer::sum);
    RandomGenerator random = new SplittableRandom(seed + first * 1_000_003L + times * 7_919L);
    return new Draw(fault(random.nextDouble()), throttled, random);
  }

  private Fault fault(double at) {
    double upTo = 0;
    for (Map.Entry<Fault, Double> share : shares.entrySet()) {
      upTo += share.getValue();
      if (at < upTo) {
        return share.getKey();
      }
    }
    return Fault.NONE;
  }
}
