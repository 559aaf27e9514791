package io.github.fbcli.emulator;

import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Gives out ids: random UUIDs. */
final class Ids {
  private final RandomGenerator random;

  Ids(RandomGenerator random) {
    this.random = random;
  }

  /** One that is not taken: the same seed of randomness gives the same ids after a restart. */
  String fresh(Predicate<String> taken) {
    String id = uuid();
    while (taken.test(id)) {
      id = uuid();
    }
    return id;
  }

  /** Version 4, as {@link UUID#randomUUID} makes them. */
  private String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0b11L << 62)) | (1L << 63);
    return new UUID(high, low).toString();
  }
}
