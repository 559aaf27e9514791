package io.github.fbcli.cli.run;

import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Signals;
import io.github.fbcli.time.MonotonicClock;
import io.github.fbcli.time.Sleeper;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** The clock, sleeper, random generator and signals of a run. Tests supply their own. */
public record Platform(
    InstantSource clock, Sleeper sleeper, RandomGenerator random, Interruption interruption) {

  /**
   * Returns a platform with a monotonic clock and the signals of this process.
   *
   * @param exit ends the process with the given exit code
   */
  public static Platform system(IntConsumer exit) {
    return new Platform(
        new MonotonicClock(),
        Sleeper.system(),
        new SplittableRandom(),
        new Interruption(Signals.system(), exit));
  }
}
