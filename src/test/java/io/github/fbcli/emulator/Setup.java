package io.github.fbcli.emulator;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a test wants its emulator: a free port, in memory, active after 3 s, unless it says other.
 */
final class Setup {
  private Path data;
  private Path seed;
  private Duration latency = Duration.ZERO;
  private Faults faults = Faults.NONE;
  private boolean limits = true;
  private String stuck;

  Setup data(Path directory) {
    data = directory;
    return this;
  }

  Setup seed(Path file) {
    seed = file;
    return this;
  }

  Setup latency(Duration duration) {
    latency = duration;
    return this;
  }

  Setup faults(String text) {
    faults = Faults.parse(text);
    return this;
  }

  Setup noLimits() {
    limits = false;
    return this;
  }

  Setup stuck(String status) {
    stuck = status;
    return this;
  }

  EmulatorOptions options() {
    return new EmulatorOptions(
        0,
        data,
        seed,
        Duration.ofSeconds(3),
        Duration.ofMinutes(60),
        latency,
        faults,
        limits,
        stuck,
        Duration.ofMinutes(2));
  }
}
