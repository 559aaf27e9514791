package io.github.fbcli.cli.run;

import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Signals;
import io.github.fbcli.time.MonotonicClock;
import io.github.fbcli.time.Sleeper;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** The clock, sleeping, randomness and signals. Tests replace them. */
public record Platform(
    InstantSource clock, Sleeper sleeper, RandomGenerator random, Interruption interruption) {

  /**
   * Returns the platform of the process.
   *
   * @param exit ends the process
   */
  public static Platform system(IntConsumer exit) {
    return new Platform(
        new MonotonicClock(),
        Sleeper.system(),
        new SplittableRandom(),
        new Interruption(Signals.system(), exit));
  }
}
