package io.github.fbcli.cli.emulator;

import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.Streams;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The steps of the demo; each command runs as if a user had typed it. */
final class DemoStory {
  private static final String TABLE = "aircraft";
  private static final String CREATE =
      """
      sinks create --table aircraft --id string
      --map _id=data.aircraftId --map _timeQuantum=timestamp
      --map seen_in=data.countries --map callsign=data.callsign
      --map lat=data.position.latitude --map lon=data.position.longitude
      --map altitude=data.altitude --map speed=data.speed --map heading=data.heading
      --map on_ground=data.onGround --map airport=data.airport
      """;

  private final Invocation invocation;
  private final Emulator emulator;
  private final Path sample;
  private final Map<String, String> environment;

  /**
   * @param sample an NDJSON file with one aircraft position per line
   */
  DemoStory(Invocation invocation, Emulator emulator, Path sample) {
    this.invocation = invocation;
    this.emulator = emulator;
    this.sample = sample;
    this.environment = EmulatorSettings.environment(emulator, invocation.environment().all());
    this.environment.remove("FB_OUTPUT"); // the steps print tables and text
    this.environment.put(
        "FB_CONFIG", sample.resolveSibling("config.toml").toString()); // an empty configuration
  }

  void run() throws IOException {
    print("A local emulator is running at " + emulator.uri() + ", with an 'aircraft' table.");
    print("");
    print("1. Create a sink, which maps record fields to table columns.");
    run(List.of(CREATE.split("\\s+")));
    print("");
    print("2. Wait until the sink is ACTIVE and accepts records.");
    run(List.of("sinks", "wait", TABLE, "--interval", "500ms"));
    print("");
    print("3. Push a thousand aircraft positions.");
    run(List.of("push", TABLE, sample.toString(), "--batch-size", "100"));
    print("");
    compare();
    print("");
    print("Next: run 'fb emulator start' for your own experiments.");
    print("      'fb sinks create --help' shows how to map your own records.");
  }

  private void run(List<String> command) {
    String typed = String.join(" ", command.stream().map(ShellWord::quote).toList());
    print(invocation.errStyle().bold("$ fb " + typed));
    List<String> words = new ArrayList<>(command);
    if (invocation.quiet()) {
      words.add("--quiet");
    }
    int code = invocation.program().run(streams(), environment, words.toArray(String[]::new));
    if (code != ExitCode.DONE.code()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "demo_failed",
          "a command in the demo failed with exit code " + code,
          "Fix the error above, or report the problem and include this output.");
    }
  }

  /**
   * Returns the streams for the steps. With {@code -q}, their output is discarded; with {@code -o
   * json}, it is sent to stderr.
   */
  private Streams streams() {
    Streams own = invocation.console().streams();
    if (invocation.quiet()) {
      return own.unattended(OutputStream.nullOutputStream(), false);
    }
    return invocation.output().format() == OutputFormat.TABLE
        ? own.unattended(own.out(), own.outTerminal())
        : own.unattended(own.err(), own.errTerminal());
  }

  private void compare() throws IOException {
    long sent;
    try (Stream<String> lines = Files.lines(sample)) {
      sent = lines.filter(line -> !line.isBlank()).count();
    }
    URI url = URI.create(emulator.uri() + "/emulator/rows/demo/" + TABLE + "?count=1");
    long rows;
    try (InputStream in = url.toURL().openStream()) {
      rows = Json.parse(in.readAllBytes()).path("count").asLong(-1);
    }
    if (rows != sent) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "rows_differ",
          "the table has " + rows + " rows, but " + sent + " records were sent",
          "This is a bug; please report it.");
    }
    String sentence = "rows in table '" + TABLE + "': " + rows + " of " + sent;
    invocation
        .output()
        .text(sentence, Json.object().put("table", TABLE).put("rows", rows).put("sent", sent));
  }

  private void print(String sentence) {
    if (!invocation.quiet()) {
      invocation.console().err().line(sentence);
    }
  }
}
