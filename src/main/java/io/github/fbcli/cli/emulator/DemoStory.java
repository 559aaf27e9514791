package io.github.fbcli.cli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
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
    this.environment.remove("FB_OUTPUT"); // the story is told to people
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
    run(List.of("push", TABLE, folder.sample().toString(), "--batch-size", "100"));
    say("");
    compare();
    say("");
    say("Next: 'fb emulator start' serves the same for your own experiments,");
    say("      'fb sinks create --help' tells how to map your own records.");
  }

  private void run(List<String> command) {
    say(invocation.errStyle().bold("$ fb " + typed(command)));
    List<String> words = new ArrayList<>(command);
    if (invocation.quiet()) {
      words.add("--quiet");
    }
    int code = invocation.program().run(streams(), environment, words.toArray(String[]::new));
    if (code != ExitCode.DONE.code()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "demo_failed",
          "the demo's command ended with exit code " + code,
          "This should work everywhere; please report it with what is printed above.");
    }
  }

  /** What the steps print: no part of the one document, where one is wanted, or of quiet. */
  private Streams streams() {
    Streams own = invocation.console().streams();
    if (invocation.quiet()) {
      return own.unattended(OutputStream.nullOutputStream(), false);
    }
    return invocation.output().format() == OutputFormat.TABLE
        ? own.unattended(own.out(), own.outTerminal())
        : own.unattended(own.err(), own.errTerminal());
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
    if (!invocation.quiet()) {
      invocation.console().err().line(sentence);
    }
  }
}
