package io.github.fbcli.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import io.github.fbcli.emulator.FaultRates;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An emulator, and the program configured for its URL. Both use the same fake clock. */
public final class EmulatedService implements AutoCloseable {
  private final FbProgram fb;
  private final Emulator emulator;

  /** Creates an emulator without faults. */
  public EmulatedService() {
    this("throttle=0");
  }

  /** Creates an emulator with reproducible faults, in the syntax of {@code --fault}. */
  public EmulatedService(String faults) {
    this(faults, Duration.ofMinutes(60), Duration.ZERO, null, true);
  }

  /** Creates an emulator without limits, with reproducible faults. */
  public static EmulatedService withoutLimits(String faults) {
    return new EmulatedService(faults, Duration.ofMinutes(60), Duration.ZERO, null, false);
  }

  /** Creates an emulator without faults that starts with the content of the seed file. */
  public EmulatedService(Path seed) {
    this("throttle=0", Duration.ofMinutes(60), Duration.ZERO, seed, true);
  }

  /** Creates an emulator with this token lifetime and response latency. */
  public EmulatedService(Duration tokenTtl, Duration latency) {
    this("throttle=0", tokenTtl, latency, null, true);
  }

  private EmulatedService(
      String faults, Duration tokenTtl, Duration latency, @Nullable Path seed, boolean limits) {
    FbProgram program = new FbProgram();
    EmulatorOptions options =
        new EmulatorOptions(
            0,
            null,
            seed,
            Duration.ofSeconds(3),
            tokenTtl,
            latency,
            FaultRates.parse(faults),
            limits,
            null,
            Duration.ofMinutes(2));
    emulator = Emulator.start(options, program.time(), program.time(), new Random(11));
    fb =
        program
            .with("FEATUREBASE_ENDPOINT", emulator.uri().toString())
            .with("FEATUREBASE_TOKEN", "token-of-the-test");
  }

  public FbProgram fb() {
    return fb;
  }

  /** Returns the base URL, without {@code /v2}. */
  public String url() {
    return emulator.uri().toString();
  }

  /**
   * Returns a program that is logged in, with a home folder and without a credential in the
   * environment.
   */
  public FbProgram loggedIn(Path home) {
    fb.without("FEATUREBASE_TOKEN").with("HOME", home.toString()).input("the-password\n");
    FbProgram.Run run = fb.run("login", "--email", "ann@example.com", "--password-stdin");
    if (run.exit() != 0) {
      throw new AssertionError(run);
    }
    return fb;
  }

  /** Creates a sink with the table's name and waits until it is active. */
  public EmulatedService withSink(String table, String... mappings) {
    String[] command = new String[5 + 2 * mappings.length];
    System.arraycopy(
        new String[] {"sinks", "create", "--table", table, "--wait"}, 0, command, 0, 5);
    for (int i = 0; i < mappings.length; i++) {
      command[5 + 2 * i] = "--map";
      command[6 + 2 * i] = mappings[i];
    }
    FbProgram.Run run = fb.run(command);
    if (run.exit() != 0) {
      throw new AssertionError(run);
    }
    return this;
  }

  /** Returns the rows of a table of the database {@code demo}, by {@code _id}. */
  public JsonNode rows(String table) {
    return own("/emulator/rows/demo/" + table).path("rows");
  }

  private JsonNode own(String path) {
    try (InputStream in = URI.create(emulator.uri() + path).toURL().openStream()) {
      return Json.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
