package io.github.fbcli.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.fbcli.api.ScriptedService;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.time.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command except {@code fb token} prints a credential, whether it succeeds or fails. */
class CredentialLeakTest {
  private static final String CANARY = "canary-5f3a";

  /** Commands with valid and invalid arguments. */
  private static final List<String> COMMANDS =
      List.of(
          "sinks create --table iris --database demo --map _id=id --map species",
          "create-sink --table iris --database demo --map _id=id --no-preflight --wait",
          "sinks list",
          "list-sinks -o csv",
          "sinks get iris",
          "get-sink nothing",
          "sinks wait iris",
          "wait-active iris --timeout 0",
          "push iris",
          "sinks push nothing",
          "sinks delete iris --wait --yes",
          "delete-sink iris --yes",
          "demo",
          "sinks create --table t --map _id=id --database d --dry-run",
          "sinks create --table t --map _id=id --database d --curl",
          "sinks",
          "help sinks",
          "--version",
          "sinks crate",
          "sinks --endpoint https://me:" + CANARY + "@fb.example list",
          "sinks list --ednpoint=https://me:" + CANARY + "@fb.example",
          "sinks get https://me:" + CANARY + "@fb.example");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"FEATUREBASE_TOKEN", "FEATUREBASE_API_KEY"})
  void printsNoCredentialOnSuccess(String variable) throws IOException {
    EmulatorOptions options = EmulatorOptions.defaults(0);
    FakeTime time = new FakeTime();
    try (Emulator emulator = Emulator.start(options, time, time, new SplittableRandom(7))) {
      FbProgram program = FbProgram.at(emulator.uri()).with(variable, CANARY);
      for (String command : COMMANDS) {
        time.sleep(options.activateAfter());
        assertNotPrinted(program, command);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FEATUREBASE_TOKEN", "FEATUREBASE_API_KEY"})
  void printsNoEchoedCredential(String variable) throws IOException {
    for (MockResponse answer : echoes().toList()) {
      try (ScriptedService service = ScriptedService.start()) {
        Stream.of(ScriptedService.LIST, ScriptedService.CREATE, "GET /v2/databases")
            .forEach(call -> service.on(call, answer));
        FbProgram program = FbProgram.at(service.url()).with(variable, CANARY);
        for (String command : COMMANDS) {
          assertNotPrinted(program, command);
        }
      }
    }
  }

  @Test
  void printsNoInvalidCredential() throws IOException {
    FbProgram program =
        FbProgram.at("https://fb.invalid")
            .with("FEATUREBASE_API_KEY", CANARY + "\nX-Evil: 1")
            .with("HTTPS_PROXY", "https://me:" + CANARY + "@proxy.example");
    for (String command : COMMANDS) {
      assertNotPrinted(program, command);
    }
  }

  @Test
  void printsCredentialForTokenCommand() {
    FbProgram.Run run =
        FbProgram.at("https://fb.invalid").with("FEATUREBASE_TOKEN", CANARY).run("token", "-vvv");

    assertEquals(CANARY + "\n", run.out());
    assertEquals("", run.err());
  }

  /** Responses that echo the credential. */
  private static Stream<MockResponse> echoes() {
    return Stream.of(
        ScriptedService.json(
            400, "{\"code\":\"" + CANARY + "\",\"message\":\"not " + CANARY + "\"}"),
        ScriptedService.json(403, "<html>" + CANARY + "</html>"),
        ScriptedService.json(200, "[{\"" + CANARY + "\":"),
        new MockResponse.Builder().code(302).setHeader("Location", "/" + CANARY).build());
  }

  private void assertNotPrinted(FbProgram program, String command) throws IOException {
    Path trace = Files.createTempFile(folder, "trace", "");
    String tracing = " -vvv --retries 1 --trace-file " + trace;

    FbProgram.Run run =
        program.input("{\"id\":1,\"species\":\"setosa\"}\n").run((command + tracing).split(" "));

    assertFalse(run.err().contains("This is a bug"), run.toString());
    String printed = run.out() + run.err() + Files.readString(trace);
    assertFalse(printed.contains(CANARY), command + "\n" + printed);
  }
}
