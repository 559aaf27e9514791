package io.github.fbcli.cli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fb emulator start} and {@code exec}, and their options. */
@Timeout(120) // an emulator that does not stop would run forever
class EmulatorCommandsTest {
  @TempDir Path dir;
  private final FbProgram fb = new FbProgram().with("FEATUREBASE_TOKEN", "token-of-the-test");
  private FbProgram.Running emulator;
  private String url;

  @AfterEach
  void stop() throws Exception {
    if (emulator != null) {
      end();
    }
  }

  @Test
  void printsUrlAndStopsOnSignal() throws Exception {
    start();
    assertTrue(fb.run("sinks", "list").out().contains("STATUS"));
    FbProgram.Run run = end();
    assertEquals(143, run.exit(), run::toString);
  }

  @Test
  void printsVariablesForShell() throws Exception {
    emulator = fb.start("emulator", "start", "--port", "0");
    assertTrue(emulator.line().matches("export FEATUREBASE_ENDPOINT=http://127\\.0\\.0\\.1:\\d+"));
    assertEquals("export FEATUREBASE_TOKEN=emulator", emulator.line());
  }

  @Test
  void printsOneLineOfJsonWhenReady() throws Exception {
    emulator = fb.start("emulator", "start", "--port", "0", "-o", "json");
    JsonNode ready = Json.parse(emulator.line());
    assertTrue(ready.path("endpoint").asText().startsWith("http://127.0.0.1:"));
    assertEquals("emulator", ready.path("token").asText());
  }

  @Test
  void filtersDocumentWithJq() throws Exception {
    emulator = fb.start("emulator", "start", "--port", "0", "--jq", ".token");
    assertEquals("emulator", emulator.line());
  }

  @Test
  void reportsPortInUse() throws Exception {
    String port = Integer.toString(URI.create(start()).getPort());
    FbProgram.Run run = new FbProgram().run("emulator", "start", "--port", port, "-o", "json");
    assertEquals(6, run.exit(), run::toString);
    assertEquals("null\n", run.out());
    JsonNode error = Json.parse(run.err()).path("error");
    assertTrue(error.path("message").asText().contains(port), run::toString);
    assertTrue(error.path("hint").asText().contains("another port"), run::toString);
  }

  @Test
  void keepsAndLocksDataDirectory() throws Exception {
    start("--data", dir.toString());
    succeed(fb.run("sinks", "create", "--table", "iris", "--map", "_id=id", "--wait"));
    succeed(fb.input("{\"id\":1}").run("push", "iris", "-"));
    FbProgram.Run second =
        new FbProgram().run("emulator", "start", "--port", "0", "--data", dir.toString());
    assertEquals(6, second.exit(), second::toString);
    assertTrue(second.err().contains("in use by another emulator"), second::toString);
    end();

    start("--data", dir.toString());
    succeed(fb.run("sinks", "wait", "iris", "--timeout", "0"));
    succeed(fb.input("{\"id\":2}").run("push", "iris", "-"));
    assertEquals(2, get("/emulator/rows/demo/iris").path("count").asInt());
  }

  @Test
  void seedReplacesBuiltInTables() throws Exception {
    Path seed =
        Files.writeString(
            dir.resolve("seed.json"),
            """
            {"databases":[{"name":"mine","tables":[
              {"name":"pets","options":{"keys":false},
               "fields":[{"name":"kind","options":{"type":"string"}}]}]}]}
            """);
    start("--seed", seed.toString());
    succeed(fb.run("sinks", "create", "--table", "pets", "--map", "_id", "--map", "kind"));
    FbProgram.Run run = fb.run("sinks", "create", "--table", "iris", "--map", "_id");
    assertTrue(run.err().contains("'iris'"), run::toString);
  }

  @Test
  void activatesSinkAfterGivenTime() throws Exception {
    start("--activate-after", "90s");
    Instant before = fb.time().instant();
    succeed(fb.run("sinks", "create", "--table", "t", "--map", "_id=id", "--wait"));
    assertTrue(Duration.between(before, fb.time().instant()).toSeconds() >= 90);
  }

  @ParameterizedTest
  @CsvSource({"CREATING, 8", "FAILED, 7"})
  void keepsStuckSinkInItsStatus(String status, int exit) throws Exception {
    start("--stuck", status);
    fb.run("sinks", "create", "--table", "t", "--map", "_id=id");
    FbProgram.Run run = fb.run("sinks", "wait", "t", "--timeout", "0", "-o", "json");
    assertEquals(exit, run.exit(), run::toString);
    assertEquals(status, Json.parse(run.out()).path("status").asText());
  }

  @Test
  void issuesTokensWithGivenLifetime() throws Exception {
    start("--token-ttl", "90s");
    HttpRequest login =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"USERNAME\":\"a@b.c\",\"PASSWORD\":\"p\"}"))
            .build();
    String body = HttpClient.newHttpClient().send(login, BodyHandlers.ofString()).body();
    String token = Json.parse(body).at("/AuthenticationResult/IdToken").asText();
    JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    assertEquals(90, claims.path("exp").asLong() - claims.path("iat").asLong());
  }

  @Test
  void delaysEveryResponse() throws Exception {
    start("--latency", "7s");
    succeed(fb.run("sinks", "list"));
    assertEquals(List.of(Duration.ofSeconds(7)), fb.time().sleeps());
  }

  @Test
  void injectsFaultsAtGivenRate() throws Exception {
    start("--fault", "503=100%");
    assertEquals(10, fb.run("sinks", "list", "--retries", "0").exit());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void enforcesLimitsUnlessDisabled(boolean limits) throws Exception {
    start(limits ? "-q" : "--no-limits");
    succeed(fb.run("sinks", "create", "--table", "t", "--map", "_id=id", "--wait"));
    StringBuilder records = new StringBuilder();
    IntStream.rangeClosed(1, 2500).forEach(i -> records.append("{\"id\":" + i + "}\n"));
    FbProgram.Run run = fb.input(records.toString()).pushInOrder("t", "-", "-o", "json");
    assertEquals(2500, Json.parse(run.out()).path("accepted").asInt(), run::toString);
    assertEquals(limits, Json.parse(run.out()).path("throttled").asInt() > 0, run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fault nonsense     | 2  | is not a valid fault
          --fault 503=200%     | 2  | above 100%
          --fault 503=60%,reset=60% | 2 | add up to more than 100%
          --stuck creatin      | 2  | did you mean 'creating'?
          --token-ttl 0s       | 2  | at least one second
          --latency soon       | 2  | soon
          --activate-after -3s | 2  | -3s
          --seed no-such-file  | 11 | no-such-file
          --data /dev/null/x   | 11 | cannot be created
          """)
  void rejectsInvalidOptionValue(String options, int exit, String sentence) {
    FbProgram.Run run = fb.run(("emulator exec " + options + " -- echo started").split(" "));
    assertEquals("", run.out(), run::toString);
    assertEquals(exit, run.exit(), run::toString);
    assertTrue(run.err().startsWith("error: ") && run.err().contains(sentence), run::toString);
    assertFalse(run.err().contains("\tat "), run::toString);
  }

  @Test
  void refusesDataDirectoryOfOlderVersion(@TempDir Path old) throws IOException {
    Files.writeString(old.resolve("emulator.mv"), "H:2");
    FbProgram.Run run = fb.run("emulator", "exec", "--data", old.toString(), "--", "true");
    assertEquals(11, run.exit(), run::toString);
    assertEquals(
        "error: The data directory "
            + old
            + " was written by an older version of fb\n"
            + "Choose another directory, or delete emulator.mv from this directory to start with an"
            + " empty store.\n",
        run.err());
    assertEquals("H:2", Files.readString(old.resolve("emulator.mv")));
  }

  @ParameterizedTest
  @CsvSource({"70000, must be from 0 to 65535", "-1, is not a whole number from 0", "here, here"})
  void rejectsInvalidPort(String port, String sentence) {
    FbProgram.Run run = fb.run("emulator", "start", "--port", port);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains(sentence), run::toString);
  }

  @Test
  void runsCommandWithEmulatorInEnvironment() {
    FbProgram.Run run =
        fb.with("FEATUREBASE_API_KEY", "of another service")
            .input("typed\n")
            .run(
                "emulator",
                "exec",
                "--",
                "sh",
                "-c",
                "echo \"$FEATUREBASE_ENDPOINT $FEATUREBASE_TOKEN $FEATUREBASE_API_KEY\"; cat;"
                    + " echo oops >&2; exit 7");
    assertEquals(7, run.exit(), run::toString);
    assertTrue(run.out().matches("http://127\\.0\\.0\\.1:\\d+ emulator \ntyped\n"), run::toString);
    assertEquals("oops\n", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- "})
  void passesOptionsAfterCommandToCommand(String dashes) {
    String line = "emulator exec --no-limits " + dashes + "echo -o json --help -q --fault=x --";
    FbProgram.Run run = fb.run(line.split(" "));
    assertEquals("-o json --help -q --fault=x --\n", run.out(), run::toString);
  }

  @Test
  void reportsMissingCommand() {
    FbProgram.Run run = fb.run("emulator", "exec", "--", "no-such-command");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("cannot start 'no-such-command'"), run::toString);
  }

  @Test
  void forwardsSignalToCommand() throws Exception {
    fb.input(new PipedInputStream(new PipedOutputStream())); // stdin that stays open
    emulator =
        fb.start(
            "emulator",
            "exec",
            "--",
            "sh",
            "-c",
            "trap 'echo bye; exit 9' TERM; echo ready; read x");
    assertEquals("ready", emulator.line());
    FbProgram.Run run = end();
    assertEquals(9, run.exit(), run::toString);
    assertEquals("ready\nbye\n", run.out());
  }

  private String start(String... options) throws InterruptedException {
    String[] words = new String[6 + options.length];
    System.arraycopy(
        new String[] {"emulator", "start", "--port", "0", "-o", "name"}, 0, words, 0, 6);
    System.arraycopy(options, 0, words, 6, options.length);
    emulator = fb.start(words);
    url = emulator.line();
    fb.with("FEATUREBASE_ENDPOINT", url);
    return url;
  }

  private FbProgram.Run end() throws Exception {
    fb.signal(143);
    FbProgram.Run run = emulator.end().get(60, TimeUnit.SECONDS);
    emulator = null;
    return run;
  }

  private JsonNode get(String path) throws Exception {
    try (InputStream in = URI.create(url + path).toURL().openStream()) {
      return Json.parse(in.readAllBytes());
    }
  }

  private static void succeed(FbProgram.Run run) {
    assertEquals(0, run.exit(), run::toString);
  }
}
