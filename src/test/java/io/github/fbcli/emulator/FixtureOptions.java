package io.github.fbcli.emulator;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The options of an emulator in a test. By default, it uses a free port and memory, and sinks are
 * active after 3 s.
 */
final class FixtureOptions {
  private int port;
  private Path data;
  private Path seed;
  private Duration latency = Duration.ZERO;
  private FaultRates faults = FaultRates.NONE;
  private boolean limits = true;
  private String stuck;

  FixtureOptions data(Path directory) {
    data = directory;
    return this;
  }

  FixtureOptions port(int number) {
    port = number;
    return this;
  }

  FixtureOptions seed(Path file) {
    seed = file;
    return this;
  }

  FixtureOptions latency(Duration duration) {
    latency = duration;
    return this;
  }

  FixtureOptions faults(String text) {
    faults = FaultRates.parse(text);
    return this;
  }

  FixtureOptions noLimits() {
    limits = false;
    return this;
  }

  FixtureOptions stuck(String status) {
    stuck = status;
    return this;
  }

  EmulatorOptions options() {
    return new EmulatorOptions(
        port,
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
