package io.github.fbcli.emulator;

import java.time.InstantSource;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Decides which records of a push are within the limits of its sink. */
final class Throttle {
  private final InstantSource clock;
  private final RandomGenerator random;
  private final boolean limited;
  private final Faults faults;
  private final Map<String, RateLimit> bySink = new HashMap<>();

  Throttle(InstantSource clock, RandomGenerator random, EmulatorOptions options) {
    this.clock = clock;
    this.random = random;
    this.limited = options.limits();
    this.faults = options.faults();
  }

  /**
   * The places of the records that may pass: as many from the front as the limits have room for,
   * less those that are throttled on demand.
   *
   * @throws Refusal (429) when the limits have room for none
   */
  BitSet admit(String sink, int records, int bytes) {
    int room = limited ? limit(sink).admit(clock.instant(), records, bytes) : records;
    if (room == 0) {
      throw Refusal.overLimit("More than 1000 records or 1 MB in this second");
    }
    BitSet admitted = new BitSet(records);
    for (int i = 0; i < room; i++) {
      admitted.set(i, !faults.throttles(random));
    }
    return admitted;
  }

  private RateLimit limit(String sink) {
    return bySink.computeIfAbsent(sink, id -> new RateLimit(clock.instant()));
  }
}
