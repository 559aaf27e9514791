package io.github.fbcli.chaos;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Says what goes wrong. The same request gets the same fault whatever comes between: it depends on
 * the seed, on the first record, and on how often a request has begun with that record.
 */
final class Faults {
  private final long seed;
  private final Map<Fault, Double> shares = new EnumMap<>(Fault.class);
  private final Map<Integer, Integer> begun = new HashMap<>();
  private double throttled;

  Faults(long seed) {
    this.seed = seed;
  }

  /** Everything at once. */
  static Faults all(long seed, double percentOfEach) {
    Faults faults = new Faults(seed).throttle(2 * percentOfEach);
    for (Fault fault : Fault.values()) {
      faults.with(fault, percentOfEach);
    }
    return faults.with(Fault.NONE, 0);
  }

  /** So many of 100 requests meet with that. */
  Faults with(Fault fault, double percent) {
    shares.put(fault, percent / 100);
    return this;
  }

  /** So many of 100 records come back as sent too fast. */
  Faults throttle(double percent) {
    throttled = percent / 100;
    return this;
  }

  /** What happens to one request. */
  record Draw(Fault fault, double throttled, RandomGenerator random) {
    /** Whether the next record is throttled. */
    boolean throttles() {
      return random.nextDouble() < throttled;
    }
  }

  /** For a request that begins with item {@code first}. */
  synchronized Draw draw(int first) {
    int times = begun.merge(first, 1, Integer::sum);
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
