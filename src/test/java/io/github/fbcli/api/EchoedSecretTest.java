package io.github.fbcli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that echoes the credential in its responses. */
class EchoedSecretTest {
  private static final String SECRET = "c4nary/0f+the=\"te$t\"";

  @TempDir private Path folder;

  /** Forms in which a service may echo an Authorization header. */
  static List<String> echoes() {
    return List.of(
        "Authorization: Bearer " + SECRET + " is unknown",
        URLEncoder.encode(SECRET, UTF_8),
        URLEncoder.encode(SECRET, UTF_8).replace("+", "%20"),
        base64(SECRET),
        base64("u:" + SECRET),
        base64("ann:" + SECRET + ":"),
        base64("user:" + SECRET));
  }

  @ParameterizedTest
  @MethodSource("echoes")
  void redactsEchoedSecretsEverywhere(String echo) throws IOException {
    String text = Json.text(Json.array().add(echo)).replaceAll("^\\[|]$", "");
    String sink =
        """
        {"id":"s-1","name":"t","status":"ACTIVE","note":%s,%s:1,
         "sink_details":{"database_id":"d","table":"t"},
         "schema":{"id_field":"_id","allow_missing_fields":false,
                   "definition":[{"name":"_id","path":["id"],"config":{"x":%s}}]}}
        """
            .formatted(text, text, text);
    String problem = "{\"message\":%s,\"errors\":[{\"field\":%s,\"message\":%s}]}";
    String refusal = problem.formatted(text, text, text);
    String rejection =
        "{\"records\":[{\"status\":\"error\",\"error_code\":%s,\"error_message\":%s}]}"
            .formatted(text, text);
    try (FakeService service = new FakeService()) {
      service
          .answer("GET /sinks", "[" + sink + "]")
          .answer("GET /sinks/s-1", sink)
          .answer(
              "GET /sinks/s-1/errors",
              "[{\"error_code\":%s,\"error_msg\":%s}]".formatted(text, text))
          .answer("POST /sinks", FakeService.json(422, refusal))
          .answer(
              "POST /sinks/s-1",
              FakeService.json(200, rejection),
              FakeService.json(400, refusal),
              FakeService.json(422, refusal),
              FakeService.json(501, refusal));
      for (String command :
          List.of(
              "sinks list -o json",
              "sinks get t -o json",
              "export t",
              "sinks errors t -o json",
              "sinks create --table u --map _id=id --database d --no-preflight",
              "push t --errors-file FILE",
              "push t --errors-file FILE",
              "push t --errors-file FILE",
              "push t --errors-file FILE -o json")) {
        assertSecret(service.fb(), command, echo);
      }
    }
  }

  private void assertSecret(FbProgram program, String command, String echo) throws IOException {
    Path errors = folder.resolve("errors");
    Path trace = folder.resolve("trace");
    Files.deleteIfExists(errors);
    Files.deleteIfExists(trace);
    String line = command.replace("FILE", errors.toString()) + " -vvv --trace-file " + trace;

    FbProgram.Run run =
        program.with("FEATUREBASE_TOKEN", SECRET).input("{\"id\":1}\n").run(line.split(" "));

    assertTrue(Files.exists(trace), run.toString());
    String printed = run.out() + run.err() + Files.readString(trace);
    if (Files.exists(errors)) {
      printed += Files.readString(errors);
    }
    assertTrue(printed.contains("[redacted]"), printed);
    for (String form :
        Stream.concat(
                Stream.of(SECRET, "c4nary"), echo.contains(" ") ? Stream.empty() : Stream.of(echo))
            .toList()) {
      assertFalse(printed.contains(form), () -> form + " in " + run);
    }
  }

  @ParameterizedTest
  @CsvSource({"emulator, emulator", "test, test", "s3c, s3c", "sinks, nope"})
  void doesNotRedactWordsThatEqualShortSecrets(String token, String name) {
    try (FakeService service = new FakeService().answer("GET /sinks", "[]")) {
      FbProgram.Run run = service.fb().with("FEATUREBASE_TOKEN", token).run("sinks", "get", name);

      assertEquals(5, run.exit(), run.toString());
      assertTrue(run.err().contains("'" + name + "'"), run.toString());
      assertFalse(run.err().contains("[redacted]"), run.toString());
    }
  }

  @Test
  void redactsShortSecretsInHeaders() {
    String refusal = "{\"message\":\"Bearer test is unknown\"}";
    try (FakeService service =
        new FakeService().answer("GET /sinks", FakeService.json(400, refusal))) {
      FbProgram.Run run = service.fb().with("FEATUREBASE_TOKEN", "test").run("sinks", "list");

      assertTrue(run.err().contains(": [redacted] is unknown"), run.toString());
    }
  }

  @Test
  void printsAllProblemsOfErrorBodies() {
    String refusal =
        "{\"errors\":[{\"field\":\"name\",\"message\":\"is"
            + " taken\"},{\"field\":\"table\",\"message\":\"is gone\"}]}";
    for (int status : new int[] {400, 422}) {
      try (FakeService service =
          new FakeService().answer("GET /sinks", FakeService.json(status, refusal))) {
        FbProgram.Run run = service.fb().run("sinks", "list");

        assertTrue(run.err().contains("\n  name: is taken\n  table: is gone\n"), run.toString());
      }
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
