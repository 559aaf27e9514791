package io.github.fbcli.cli.training;

import io.github.fbcli.cli.CommandRunner;
import io.github.fbcli.cli.HeadStart;
import io.github.fbcli.cli.Seams;
import io.github.fbcli.console.Streams;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs common commands on an emulator of its own, plain and encrypted, in one process and without a
 * word: the launcher starts it under a JVM that writes down which classes were loaded. What fails
 * here is missing from the archive, and nothing else.
 */
public final class Training {
  private static final String TABLE = "aircraft";

  private final Map<String, String> environment = new TreeMap<>();
  private final Path folder;

  private Training(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.toString());
    environment.put("FEATUREBASE_TOKEN", "training");
  }

  /** Takes an empty folder, for its files. */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    new Training(Path.of(arguments[0]).toAbsolutePath()).run();
  }

  private void run() throws IOException, ClassNotFoundException {
    Class.forName("io.github.fbcli.Main"); // which nothing else here refers to
    Seams seams = Seams.system(code -> {});
    try (Emulator emulator =
        Emulator.start(obliging(), seams.clock(), seams.sleeper(), seams.random())) {
      environment.put("FEATUREBASE_ENDPOINT", emulator.uri().toString());
      plainly();
      EncryptedService.attempt(folder, this::encrypted);
    }
  }

  private static EmulatorOptions obliging() {
    EmulatorOptions usual = EmulatorOptions.defaults();
    return new EmulatorOptions(
        0,
        null,
        null,
        Duration.ZERO,
        usual.tokenTtl(),
        usual.latency(),
        usual.faults(),
        false,
        null,
        usual.lateErrorsAfter());
  }

  private void plainly() throws IOException {
    Path records = folder.resolve("records.ndjson");
    Files.writeString(records, "{\"id\":\"a\",\"v\":1}\n{\"id\":\"b\",\"v\":2.5}\n{\"v\":3}\n");
    fb("--version");
    fb("help");
    fb("sinks", "--help");
    fb("sinks", "create", "--table", TABLE, "--map", "_id=id", "--dry-run");
    fb("sinks", "create", "--table", TABLE, "--map", "_id=id", "--map", "speed=v", "--wait");
    fb("sinks", "list");
    fb("sinks", "list", "-o", "json");
    fb("sinks", "wait", TABLE);
    fb("__complete", "--", "sinks", "wait", "a");
    fb("push", TABLE, records.toString());
    fb("push", TABLE, "-", "-o", "json", "--errors-file", folder.resolve("rejected").toString());
    fb("sinks", "lst");
    environment.remove("FEATUREBASE_ENDPOINT");
    fb("context", "set", "dev", "endpoint=http://localhost:1", "database=demo");
    fb("sinks", "create", "--table", TABLE, "--map", "_id=id", "--dry-run", "-c", "dev");
  }

  private void encrypted(String url, Path authorities) {
    fb("sinks", "list", "--endpoint", url, "--ca-cert", authorities.toString());
    fb("sinks", "list", "--endpoint", url, "--retries", "0"); // which the machine does not trust
  }

  private void fb(String... words) {
    new HeadStart(environment, words).take();
    OutputStream nowhere = OutputStream.nullOutputStream();
    byte[] input = "{\"id\":\"c\",\"v\":4}\n".getBytes(StandardCharsets.UTF_8);
    Streams streams = Streams.piped(new ByteArrayInputStream(input), nowhere, nowhere);
    new CommandRunner(Seams.system(code -> {})).run(streams, environment, words);
  }
}
