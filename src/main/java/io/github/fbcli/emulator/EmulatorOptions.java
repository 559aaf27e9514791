package io.github.fbcli.emulator;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of an emulator.
 *
 * @param port the loopback port; 0 for any free port
 * @param data the data directory; null to keep the state in memory
 * @param seed a file with the initial content of an empty store ({@link Seed}); null for the
 *     built-in seed
 * @param activateAfter how long a new sink stays CREATING and a deleted sink DELETING
 * @param tokenTtl the lifetime of an ID token
 * @param latency the delay before every response
 * @param faults the faults to inject
 * @param limits whether to enforce the limits of 1000 records and 1 MB per second for each sink
 * @param stuck the status that new sinks keep; {@code DELETING} is instead kept by deleted sinks;
 *     null to keep no status
 * @param lateErrorsAfter the delay before a late error becomes visible
 */
public record EmulatorOptions(
    int port,
    @Nullable Path data,
    @Nullable Path seed,
    Duration activateAfter,
    Duration tokenTtl,
    Duration latency,
    FaultRates faults,
    boolean limits,
    @Nullable String stuck,
    Duration lateErrorsAfter) {
  public static final int DEFAULT_PORT = 8740;

  /**
   * @throws IllegalArgumentException with a message for the user if a value is invalid
   */
  public EmulatorOptions {
    require(port >= 0 && port <= 65535, "The port must be from 0 to 65535, not " + port);
    require(!activateAfter.isNegative(), "The activation time must not be negative");
    require(tokenTtl.toSeconds() > 0, "The lifetime of a token must be at least one second");
    require(!latency.isNegative(), "The latency must not be negative");
    require(!lateErrorsAfter.isNegative(), "The delay of late errors must not be negative");
    require(
        stuck == null || SinkRegistry.isStatus(stuck),
        "The status must be in upper case, such as CREATING, not '" + stuck + "'");
  }

  /** Returns the documented defaults: in memory, with limits and without faults. */
  public static EmulatorOptions defaults(int port) {
    return new EmulatorOptions(
        port,
        null,
        null,
        Duration.ofSeconds(3),
        Duration.ofMinutes(60),
        Duration.ZERO,
        FaultRates.NONE,
        true,
        null,
        Duration.ofMinutes(2)); // "a couple of minutes late" (contract.md, "Pushing records")
  }

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
