package io.github.fbcli.emulator;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator behaves.
 *
 * @param port the loopback port; 0 takes a free one
 * @param data the directory that keeps the state; null keeps it in memory
 * @param seed a file to fill an empty store from, as {@link Seed} describes it; null takes the
 *     built-in one
 * @param activateAfter how long a new sink is CREATING and a deleted one DELETING
 * @param tokenTtl how long an ID token lives
 * @param latency how long every answer of the service is held back
 * @param faults what goes wrong on demand
 * @param limits whether 1000 records and 1 MB a second are enforced for each sink
 * @param stuck the status that a new sink takes at once and never leaves by itself; {@code
 *     DELETING} lets sinks work and holds those that are deleted; null for neither
 * @param lateErrorsAfter how long an error met after acceptance stays invisible
 */
public record EmulatorOptions(
    int port,
    @Nullable Path data,
    @Nullable Path seed,
    Duration activateAfter,
    Duration tokenTtl,
    Duration latency,
    Faults faults,
    boolean limits,
    @Nullable String stuck,
    Duration lateErrorsAfter) {

  /**
   * @throws IllegalArgumentException with a sentence for people, when a value does not fit
   */
  public EmulatorOptions {
    require(port >= 0 && port <= 65535, "The port must be 0 to 65535, not " + port);
    require(!activateAfter.isNegative(), "The time to activate must not be negative");
    require(tokenTtl.toSeconds() > 0, "A token must live for at least a second");
    require(!latency.isNegative(), "The latency must not be negative");
    require(!lateErrorsAfter.isNegative(), "The delay of late errors must not be negative");
    require(
        stuck == null || SinkStatus.isWord(stuck),
        "A status is written in capitals, like CREATING, not '" + stuck + "'");
  }

  /** Port 8740, in memory, the built-in seed, 3 s to activate, tokens of 60 minutes, no faults. */
  public static EmulatorOptions defaults() {
    return new EmulatorOptions(
        8740,
        null,
        null,
        Duration.ofSeconds(3),
        Duration.ofMinutes(60),
        Duration.ZERO,
        Faults.NONE,
        true,
        null,
        Duration.ofMinutes(2)); // "a couple of minutes late" (contract.md, "Pushing records")
  }

  public EmulatorOptions withPort(int other) {
    return new EmulatorOptions(
        other,
        data,
        seed,
        activateAfter,
        tokenTtl,
        latency,
        faults,
        limits,
        stuck,
        lateErrorsAfter);
  }

  public EmulatorOptions withData(@Nullable Path other) {
    return new EmulatorOptions(
        port,
        other,
        seed,
        activateAfter,
        tokenTtl,
        latency,
        faults,
        limits,
        stuck,
        lateErrorsAfter);
  }

  private static void require(boolean fits, String sentence) {
    if (!fits) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
