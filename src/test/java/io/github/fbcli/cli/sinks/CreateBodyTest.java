package io.github.fbcli.cli.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service receives the create body of the contract for every mapping format. */
class CreateBodyTest {
  private static final String CONTRACT = Sample.resource(CreateBodyTest.class, "contract.json");

  private final FakeService service = Sample.serviceWithTable();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void sendsBodyOfContract() {
    Run run =
        service
            .fb()
            .run(
                "sinks create --table t --map _id=project.project_id --map language"
                    .concat(" --map _timeQuantum=timestamp --database d")
                    .split(" "));
    assertEquals(0, run.exit(), run::toString);
    assertEquals(onOneLine(CONTRACT), service.body("POST /sinks"));
    assertEquals(
        List.of("application/json"),
        service.requests().stream()
            .filter(request -> "POST".equals(request.getMethod()))
            .map(request -> request.getHeaders().get("Content-Type"))
            .toList());
  }

  @Test
  void dryRunPrintsBodyAndSendsNothing() {
    String line =
        "sinks create --table t --map _id=project.project_id --map language"
            + " --map _timeQuantum=timestamp --database d --dry-run -o json";
    Run run = service.fb().run(line.split(" "));
    assertEquals(CONTRACT, run.out());
    assertEquals(0, run.exit(), run::toString);
    assertEquals(List.of(), service.calls());
  }

  @Test
  void dryRunNeedsNoCredentialOrEndpoint() {
    Run run =
        new FbProgram()
            .run("sinks", "create", "--table", "t", "--map", "_id=x", "--database=d", "--dry-run");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("https://api.featurebase.com/v2/sinks"), run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m.map  | _id = project.project_id\\nlanguage\\n# a comment\\n_timeQuantum=timestamp
          m.json | {"_id":"project.project_id","language":"language","_timeQuantum":["timestamp"]}
          m.json | [{"name":"_id","path":["project","project_id"]},{"name":"language","path":["language"]},{"name":"_timeQuantum","path":["timestamp"]}]
          m.yaml | _id: project.project_id\\nlanguage: language\\n_timeQuantum: timestamp
          m.yml  | - name: _id\\n  path: [project, project_id]\\n- name: language\\n  path: [language]\\n- name: _timeQuantum\\n  path: [timestamp]
          """)
  void sendsSameBodyForEveryMappingFormat(String name, String text) throws IOException {
    String file = write(name, text.replace("\\n", "\n"));
    Run run = create("--table", "t", "--database", "d", "--mapping", file);
    assertEquals(0, run.exit(), run::toString);
    assertEquals(onOneLine(CONTRACT), service.body("POST /sinks"));
  }

  @Test
  void keepsUnknownMembersOfCreateBody() throws IOException {
    String body =
        "{\"name\":\"t\",\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\",\"region\":\"eu\"},"
            + "\"schema\":{\"type\":\"json\",\"id_field\":\"_id\",\"allow_missing_fields\":true,"
            + "\"definition\":[{\"name\":\"_id\",\"path\":[\"a.b\",\"\"],\"type\":\"id\","
            + "\"config\":{\"x\":[1,2.50]}}]},\"tags\":{\"team\":\"ünïcode\"}}";
    Run run = create("--mapping", write("body.json", body));
    assertEquals(0, run.exit(), run::toString);
    assertEquals(body, service.body("POST /sinks"));
  }

  @Test
  void readsMappingFromStdin() {
    for (String text : List.of("_id=project.project_id\n", "{\"_id\":\"project.project_id\"}")) {
      Run run =
          service
              .fb()
              .input(text)
              .run("sinks", "create", "--table", "t", "--database", "d", "--mapping", "-");
      assertEquals(0, run.exit(), run::toString);
      assertTrue(
          service.body("POST /sinks").contains("[\"project\",\"project_id\"]"), run::toString);
    }
  }

  @Test
  void flagsOverrideFileAndKeepItsOrder() throws IOException {
    String file =
        write(
            "m.json",
            "{\"name\":\"file\",\"sink_details\":{\"database_id\":\"other\",\"table\":\"other\"},"
                + "\"schema\":{\"definition\":[{\"name\":\"_id\",\"path\":[\"id\"]},"
                + "{\"name\":\"language\",\"path\":[\"l\"],\"type\":\"string\"}]}}");
    String line = "flag --table t --database d --map language=lang.code --map stars --mapping";
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of(file, "--allow-missing-fields"));
    Run run = create(words.toArray(String[]::new));
    assertEquals(0, run.exit(), run::toString);
    assertEquals(
        "{\"name\":\"flag\",\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\"},\"schema\":"
            + "{\"id_field\":\"_id\",\"allow_missing_fields\":true,\"definition\":["
            + "{\"name\":\"_id\",\"path\":[\"id\"]},"
            + "{\"name\":\"language\",\"path\":[\"lang\",\"code\"],\"type\":\"string\"},"
            + "{\"name\":\"stars\",\"path\":[\"stars\"]}]}}",
        service.body("POST /sinks"));
  }

  @Test
  void sendsStringKeyAsPrimaryKeyFields() {
    service.answer("GET /tables/d/t", "{\"name\":\"t\",\"options\":{\"keys\":true},\"fields\":[]}");
    Run run = create("--table", "t", "--map", "_id=[\"a.b\"]", "--id", "string");
    assertEquals(0, run.exit(), run::toString);
    String body = service.body("POST /sinks");
    assertTrue(body.contains("{\"primary_key_fields\":[\"_id\"],\"allow_missing"), body);
    assertTrue(body.contains("\"path\":[\"a.b\"]"), body);
  }

  private Run create(String... words) {
    List<String> line = new ArrayList<>(List.of("sinks", "create"));
    line.addAll(List.of(words));
    return service.fb().run(line.toArray(String[]::new));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String onOneLine(String document) {
    try {
      return Json.text(Json.parse(document));
    } catch (JsonProcessingException e) {
      throw new AssertionError(document, e);
    }
  }
}
