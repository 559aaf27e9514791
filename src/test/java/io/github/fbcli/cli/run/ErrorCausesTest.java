package io.github.fbcli.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors name their cause, have the exit code of their kind, and suggest a useful next step. */
class ErrorCausesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apply                              | fb apply requires -f FILE      | For example: fb apply -f sinks.yaml --dry-run.
          diff                               | fb diff requires -f FILE       | For example: fb diff -f
          apply -f                           | --file requires a value: FILE  | See 'fb apply --help'.
          sinks errors x --since 10          | --since: 10 has no unit; use 10m | See 'fb sinks errors --help'.
          push x a.csv --batch-bytes 5MB     | --batch-bytes: 5MB is above the maximum of 1MB | See 'fb push --help'.
          apply -f a.csv                     | a.csv:1:1: the file looks like CSV, not like sinks | fb push
          apply -f a.json                    | a.json:1:1: the file looks like CSV, not like sinks | fb push
          apply -f r.ndjson                  | r.ndjson:1:1: the file looks like NDJSON records, not like sinks | fb push
          mapping check --mapping a.csv a.csv | a.csv:1:1: the file looks like CSV, not like a mapping | fb mapping infer
          mapping check --mapping a.map a.csv | a.map:1:1: the file looks like CSV, not like a mapping | fb mapping infer
          mapping check --mapping r.map a.csv | r.map:1:1: the file looks like NDJSON records, not like a mapping | fb mapping infer
          mapping check --mapping r.ndjson a.csv | the file looks like NDJSON records | fb mapping infer
          mapping check --mapping two.json a.csv | two.json:1:1: the file contains a list of sinks, not one mapping | fb apply -f
          mapping check --mapping sinks.yaml a.csv | sinks.yaml:2:3: the file contains a list of sinks | fb apply -f
          """)
  void reportsMisuse(String line, String message, String hint) throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,v\n1,2\n");
    Files.writeString(folder.resolve("a.map"), "id;v\n1;2\n");
    Files.writeString(folder.resolve("a.json"), "id,v\n1,2\n");
    Files.writeString(folder.resolve("r.ndjson"), "{\"id\":1}\n{\"id\":2}\n");
    Files.writeString(folder.resolve("r.map"), "{\"id\":1}\n{\"id\":2}\n");
    Files.writeString(
        folder.resolve("two.json"),
        "[{\"name\":\"a\",\"schema\":{}},{\"name\":\"b\",\"schema\":{}}]");
    Files.writeString(
        folder.resolve("sinks.yaml"), "sinks:\n  - name: a\n    schema: {}\n  - name: b\n");
    try (FakeService service = new FakeService()) {
      String files = line.replaceAll("([a-z]+\\.[a-z]+)", folder + "/$1");
      Run run = service.fb().run(files.split(" +"));
      assertEquals(2, run.exit(), run::toString);
      String shown = run.err().replace(folder + "/", "");
      assertTrue(shown.contains(message) && shown.contains(hint), run::toString);
      assertEquals(0, service.calls().size(), run::toString);
    }
  }

  @Test
  void retriesUnknownHostOnce() {
    FbProgram fb = FbProgram.at("https://fb.invalid");
    Run run = fb.run("sinks", "list");
    assertEquals(10, run.exit(), run::toString);
    assertTrue(run.err().contains("retrying (1 of 1)"), run::toString);
    assertTrue(run.err().contains(": unknown host fb.invalid\n"), run::toString);
    assertTrue(run.err().endsWith("Check the URL and the network.\n"), run::toString);
    assertEquals(1, fb.time().sleeps().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          503 | <html><title>Down for\\n maintenance</title>     | 503 Server Error: Down for maintenance | 10
          502 | <html><title>502 Server Error</title>            | 502 Server Error\\n             | 10
          400 | table t is locked                                | 400 Client Error: table t is locked | 13
          200 | {"code":"InvalidParameter","message":"bad page"} | 200 InvalidParameter: bad page | 13
          """)
  void showsMessageOfResponse(int status, String body, String message, int exit) {
    MockResponse response = new MockResponse(status, Headers.of(), body.replace("\\n", "\n"));
    try (FakeService service = new FakeService().answer("GET /sinks", response)) {
      Run run = service.fb().run("sinks", "list", "--retries", "0");
      assertEquals(exit, run.exit(), run::toString);
      assertTrue(run.err().contains(message.replace("\\n", "\n").strip()), run::toString);
      assertFalse(run.err().contains("<"), run::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"405, 13", "410, 13", "501, 13", "404, 5", "403, 4", "308, 12"})
  void exitsWithTheSameCodeForPushAndControlPlane(int status, int exit) {
    String push = "POST /sinks/" + Sample.SINK_ID;
    try (FakeService service = Sample.serviceWithSink("iris", "ACTIVE")) {
      service.answer(push, FakeService.json(status, "{}"));
      Run pushed = service.fb().input("{\"id\":1}\n").run("push", "iris");
      service.answer("GET /sinks", FakeService.json(status, "{}"));
      Run listed = service.fb().run("sinks", "list");
      assertEquals(exit, pushed.exit(), pushed::toString);
      assertEquals(exit, listed.exit(), listed::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"400, 4", "401, 4", "403, 4", "404, 5", "405, 13", "503, 10"})
  void exitsByCauseOfFailedLogin(int status, int exit) {
    try (FakeService service = new FakeService()) {
      service.answer("POST /", FakeService.json(status, "{}"));
      Run run =
          FbProgram.at(service.url())
              .without("FEATUREBASE_TOKEN")
              .home(folder)
              .input("the-password\n")
              .run("login", "--email=me@example.com", "--password-stdin", "--no-input");
      assertEquals(exit, run.exit(), run::toString);
    }
  }
}
