package io.github.fbcli.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.cli.CommandFailure;
import io.github.fbcli.cli.ExitCode;
import io.github.fbcli.cli.Invocation;
import io.github.fbcli.cli.emulator.EmulatorEnvironment;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.console.Streams;
import io.github.fbcli.console.Style;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the demo does, step by step; each command is the real one, run as a user would run it. */
final class DemoStory {
  private static final String TABLE = "aircraft";
  private static final List<String> CREATE =
      List.of(
          "sinks",
          "create",
          "--table",
          TABLE,
          "--id",
          "string",
          "--map",
          "_id=data.aircraftId",
          "--map",
          "_timeQuantum=timestamp",
          "--map",
          "seen_in=data.countries",
          "--map",
          "callsign=data.callsign",
          "--map",
          "lat=data.position.latitude",
          "--map",
          "lon=data.position.longitude",
          "--map",
          "altitude=data.altitude",
          "--map",
          "speed=data.speed",
          "--map",
          "heading=data.heading",
          "--map",
          "on_ground=data.onGround",
          "--map",
          "airport=data.airport");

  private final Invocation invocation;
  private final Emulator emulator;
  private final DemoFolder folder;
  private final Map<String, String> environment;

  DemoStory(Invocation invocation, Emulator emulator, DemoFolder folder) {
    this.invocation = invocation;
    this.emulator = emulator;
    this.folder = folder;
    this.environment = EmulatorEnvironment.of(emulator, invocation.environment().all());
  }

  void tell() throws IOException {
    say("An emulator of the service serves at " + emulator.uri() + ", with a table 'aircraft'.");
    say("");
    say("1. A sink says which fields of a record go into which columns.");
    run(CREATE);
    say("");
    say("2. It takes records once it is ACTIVE.");
    run(List.of("sinks", "wait", TABLE, "--interval", "500ms"));
    say("");
    say("3. A thousand aircraft positions, each accounted for.");
    run(List.of("push", TABLE, folder.sample().toString()));
    say("");
    compare();
    say("");
    say("Next: 'fb emulator start' serves the same for your own experiments,");
    say("      'fb sinks create --help' tells how to map your own records.");
  }

  private void run(List<String> command) {
    Style style = invocation.errStyle();
    invocation.console().err().line(style.bold("$ fb " + typed(command)));
    int code = invocation.program().run(streams(), environment, command.toArray(String[]::new));
    if (code != ExitCode.DONE.code()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "demo_failed",
          "the demo's command ended with exit code " + code,
          "This should work everywhere; please report it with what is printed above.");
    }
  }

  /** Where one document is wanted, what the steps print is no part of it. */
  private Streams streams() {
    Streams streams = invocation.console().streams();
    return invocation.output().format() == OutputFormat.TABLE ? streams : streams.outToErr();
  }

  private static String typed(List<String> command) {
    return String.join(" ", command.stream().map(ShellWord::quote).toList());
  }

  private void compare() throws IOException {
    long sent = folder.records();
    URI url = URI.create(emulator.uri() + "/emulator/rows/demo/" + TABLE + "?count=1");
    long rows = count(url);
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

  private static long count(URI url) throws IOException {
    try (InputStream in = url.toURL().openStream()) {
      JsonNode answer = Json.parse(in.readAllBytes());
      return answer.path("count").asLong(-1);
    }
  }

  private void say(String sentence) {
    invocation.console().err().line(sentence);
  }
}
