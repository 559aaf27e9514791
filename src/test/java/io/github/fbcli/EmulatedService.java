package io.github.fbcli;

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

/** An emulator, and the program pointed at it; one fake time rules both. */
public final class EmulatedService implements AutoCloseable {
  private final FbProgram fb;
  private final Emulator emulator;

  /** One that behaves. */
  public EmulatedService() {
    this("throttle=0");
  }

  /** One that fails as {@code --fault} says, the same way each time. */
  public EmulatedService(String faults) {
    this(faults, Duration.ofMinutes(60), Duration.ZERO);
  }

  /** One whose tokens live so long, and whose answers take so long. */
  public EmulatedService(Duration tokenTtl, Duration latency) {
    this("throttle=0", tokenTtl, latency);
  }

  private EmulatedService(String faults, Duration tokenTtl, Duration latency) {
    FbProgram program = new FbProgram();
    EmulatorOptions options =
        new EmulatorOptions(
            0,
            null,
            null,
            Duration.ofSeconds(3),
            tokenTtl,
            latency,
            FaultRates.parse(faults),
            true,
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

  /** Where it is, without {@code /v2}. */
  public String url() {
    return emulator.uri().toString();
  }

  /** The program with a home folder and no credential in the environment, logged in. */
  public FbProgram loggedIn(Path home) {
    fb.without("FEATUREBASE_TOKEN").with("HOME", home.toString()).input("the-password\n");
    FbProgram.Run run = fb.run("login", "--email", "ann@example.com", "--password-stdin");
    if (run.exit() != 0) {
      throw new AssertionError(run);
    }
    return fb;
  }

  /** Creates a sink of the table's name and waits for it. */
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

  /** The rows of a table of the database {@code demo}, by {@code _id}. */
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
