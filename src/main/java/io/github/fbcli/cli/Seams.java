package io.github.fbcli.cli;

import io.github.fbcli.time.MonotonicClock;
import io.github.fbcli.time.Sleeper;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Time, sleep and chance, which a test replaces. */
public record Seams(InstantSource clock, Sleeper sleeper, RandomGenerator random) {

  /** The real ones. */
  public static Seams system() {
    return new Seams(new MonotonicClock(), Sleeper.system(), new SplittableRandom());
  }
}
