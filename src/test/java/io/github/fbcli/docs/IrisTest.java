package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads real data end to end. */
class IrisTest {
  private static final String[] CREATE = {
    "sinks",
    "create",
    "--table",
    "iris",
    "--map",
    "_id=id",
    "--map",
    "sepallength=sepalLength",
    "--map",
    "sepalwidth=sepalWidth",
    "--map",
    "petallength=petalLength",
    "--map",
    "petalwidth=petalWidth",
    "--map",
    "species"
  };

  @Test
  void pushesNdjsonAndCsv() throws Exception {
    try (EmulatedService service = new EmulatedService()) {
      FbProgram fb = service.fb();
      succeed(fb.run(CREATE));
      succeed(fb.run("sinks", "wait", "iris"));

      succeed(fb.run("push", "iris", data("iris.ndjson")));
      assertEquals(150, service.rows("iris").size());
      succeed(fb.run("push", "iris", data("iris.records.json")));
      assertEquals(150, service.rows("iris").size());
      assertEquals(
          Json.parse(
              """
              {"_id":150,"sepallength":5.9,"sepalwidth":3.0,"petallength":5.1,"petalwidth":1.8,
               "species":"virginica"}
              """),
          service.rows("iris").get(149));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris.ndjson", "iris.records.json"})
  void printsDocumentedSummaryMembers(String file) throws Exception {
    try (EmulatedService service = new EmulatedService()) {
      succeed(service.fb().run(CREATE));
      succeed(service.fb().run("wait-active", "iris"));
      FbProgram.Run run = service.fb().pushInOrder("iris", data(file), "-o", "json");
      succeed(run);
      JsonNode summary = Json.parse(run.out());
      List<String> members = new ArrayList<>();
      summary.fieldNames().forEachRemaining(members::add);
      assertEquals(
          List.of(
              "sink",
              "read",
              "accepted",
              "rejected",
              "unparsable",
              "skipped",
              "not_sent",
              "requests",
              "throttled",
              "retried",
              "bytes",
              "seconds",
              "records_per_second",
              "errors_file",
              "checkpoint",
              "exit"),
          members);
      assertEquals("iris", summary.path("sink").asText());
      assertEquals(150, summary.path("read").asInt());
      assertEquals(150, summary.path("accepted").asInt());
      assertEquals(1, summary.path("requests").asInt());
      assertEquals(0, summary.path("exit").asInt(-1));
    }
  }

  @Test
  void pushesFilesAndStdinTogether() throws Exception {
    try (EmulatedService service = new EmulatedService()) {
      succeed(service.fb().run(CREATE));
      succeed(service.fb().run("sinks", "wait", "iris"));
      service
          .fb()
          .input(
              "{\"id\":1,\"sepalLength\":1,\"sepalWidth\":1,\"petalLength\":1,"
                  + "\"petalWidth\":1,\"species\":\"mine\"}");
      FbProgram.Run run =
          service
              .fb()
              .run(
                  "sinks",
                  "push",
                  "iris",
                  data("iris.ndjson"),
                  data("iris.records.json"),
                  "-",
                  "-o",
                  "json");
      succeed(run);
      assertEquals(301, Json.parse(run.out()).path("accepted").asInt());
      assertEquals(150, service.rows("iris").size());
      assertEquals("mine", service.rows("iris").get(0).path("species").asText());
    }
  }

  private static String data(String name) throws Exception {
    return Path.of(IrisTest.class.getResource("/io/github/fbcli/data/" + name).toURI()).toString();
  }

  private static void succeed(FbProgram.Run run) {
    assertEquals(0, run.exit(), run::toString);
  }
}
