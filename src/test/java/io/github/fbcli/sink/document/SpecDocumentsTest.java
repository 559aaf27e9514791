package io.github.fbcli.sink.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecFlags;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mapping files in every form, and the create body that comes out. */
class SpecDocumentsTest {
  private static final String CONTRACT_BODY =
      "{\"name\":\"t\",\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\"},"
          + "\"schema\":{\"id_field\":\"_id\",\"allow_missing_fields\":false,\"definition\":["
          + "{\"name\":\"_id\",\"path\":[\"project\",\"project_id\"]},"
          + "{\"name\":\"language\",\"path\":[\"language\"]},"
          + "{\"name\":\"_timeQuantum\",\"path\":[\"timestamp\"]}]}}";

  @Test
  void flagsBecomeTheContractsCreateBody() {
    List<String> maps = List.of("_id=project.project_id", "language", "_timeQuantum=timestamp");
    SinkSpec spec = new SpecFlags(null, "t", "d", null, null, maps).draft().toSpec();

    assertEquals(CONTRACT_BODY, SpecDocuments.toCreateBody(spec).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          m.map  | `_id = project.project_id⏎language⏎_timeQuantum = timestamp`
          -      | `_id = project.project_id⏎language⏎_timeQuantum = timestamp`
          m.json | {"_id": "project.project_id", "language": ["language"], "_timeQuantum": "timestamp"}
          -      | ` ⏎{"_id": "project.project_id", "language": "language", "_timeQuantum": "timestamp"}`
          M.JSON | [{"name":"_id","path":["project","project_id"]},{"name":"language","path":"language"},{"path":["timestamp"],"name":"_timeQuantum"}]
          m.json | {"definition":[{"name":"_id","path":"project.project_id"},{"name":"language","path":["language"]},{"name":"_timeQuantum","path":["timestamp"]}]}
          m.yaml | `_id: project.project_id⏎language: [language]⏎_timeQuantum: timestamp`
          m.yml  | `- name: _id⏎  path: project.project_id⏎- {name: language, path: [language]}⏎- {name: _timeQuantum, path: timestamp}`
          m.yaml | `schema:⏎  id_field: _id⏎  definition:⏎  - {name: _id, path: project.project_id}⏎  - {name: language, path: language}⏎  - {name: _timeQuantum, path: timestamp}`
          """)
  void everyFormOfFileSaysTheSame(String file, String content) {
    SpecDraft draft = read(file, content.replace("⏎", "\r\n"));

    SinkSpec spec = onTableT().over(draft).toSpec();

    assertEquals(CONTRACT_BODY, SpecDocuments.toCreateBody(spec).toString());
  }

  @Test
  void aByteOrderMarkIsNoPartOfAFile() {
    assertEquals(List.of(), read("m.map", "\uFEFF_id = a").problems());
    assertEquals(List.of(), read("m.json", "\uFEFF{\"_id\": \"a\"}").problems());
    assertEquals(List.of(), read("-", "\uFEFF{\"_id\": \"a\"}").problems());
  }

  @Test
  void aWholeBodyKeepsEveryMemberThatIsNotTheServicesOwn() {
    String body =
        """
        {"id": "1-2", "status": "ACTIVE", "ingest_endpoint": "x", "created_at": "y",
         "name": "n", "description": null,
         "sink_details": {"database_id": "d", "table": "t", "shard": 12345678901234567890},
         "schema": {"primary_key_fields": ["_id"], "allow_missing_fields": true, "type": "json",
           "definition": [
             {"name": "_id", "path": ["a.b", "c"], "type": "string", "config": {"z": [1, 2.50], "a": true}}],
           "dialect": {}}}
        """;

    SinkSpec spec = read("body.json", body).toSpec();

    String sent =
        "{\"name\":\"n\","
            + "\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\",\"shard\":12345678901234567890},"
            + "\"schema\":{\"type\":\"json\",\"primary_key_fields\":[\"_id\"],\"allow_missing_fields\":true,"
            + "\"definition\":[{\"name\":\"_id\",\"path\":[\"a.b\",\"c\"],\"type\":\"string\","
            + "\"config\":{\"z\":[1,2.50],\"a\":true}}],\"dialect\":{}},\"description\":null}";
    assertEquals(sent, SpecDocuments.toCreateBody(spec).toString());
    assertEquals(sent, SpecDocuments.toCreateBody(read("again.json", sent).toSpec()).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          m.map  | `_id = a⏎b = c..d`                     | m.map:2:7 path-empty-segment
          m.json | `{"_id": "a",⏎ "b": "c..d"}`           | m.json:2:7 path-empty-segment
          m.json | `{"_id": "a", "b": []}`                | m.json:1:19 path-empty
          m.json | `{"_id": "a", "b": ["x", 0]}`          | m.json:1:25 path-kind
          m.yaml | `_id: a⏎b: 7`                          | m.yaml:2:4 path-kind
          m.yaml | `_id: a⏎b:⏎  c: d`                     | m.yaml:3:3 path-kind
          m.yaml | `_id: a⏎Big: d`                        | m.yaml:2:1 column-alphabet
          m.yaml | `_id: a⏎_id: b`                        | m.yaml:2:1 column-twice
          m.json | `[{"name": "_id"}]`                    | m.json:1:2 path-missing
          m.json | `[{"path": "_id"}]`                    | m.json:1:2 name-missing
          m.json | `["_id"]`                              | m.json:1:2 member-kind
          m.json | `[{"name": "_id", "path": "a", "path": "b"}]` | m.json:1:31 member-twice
          m.json | `[{"name": "_id", "path": "a", "config": {"x": [{"y": 1, "y": 2}]}}]` | m.json:1:57 member-twice
          m.json | "_id"                                  | m.json:1:1 file-form
          m.json | `{"_id": "a"`                          | m.json:1:12 file-syntax
          -      | `{"_id": "a"`                          | stdin:1:12 file-syntax
          m.yaml | `_id: [a`                              | m.yaml:1:8 file-syntax
          m.yaml | ``                                     | m.yaml:1:1 file-syntax
          m.txt  | `_id = a`                              | m.txt:1:1 file-extension
          map    | `_id = a`                              | map:1:1 file-extension
          a.map/b | `_id = a`                             | a.map/b:1:1 file-extension
          """)
  void aProblemOfAFileTellsItsPlace(String file, String content, String expected) {
    assertEquals(List.of(expected), problems(read(file, content.replace("⏎", "\n"))));
  }

  @Test
  void everyWrongMemberOfABodyIsTold() {
    String body =
        """
        {"name": 5,
         "sink_details": {"database_id": 1, "table": ["t"]},
         "schema": {
           "id_field": "key",
           "primary_key_fields": ["_id"],
           "allow_missing_fields": "no",
           "definition": {}
        }}
        """;

    assertEquals(
        List.of(
            "b.json:1:10 member-kind",
            "b.json:2:34 member-kind",
            "b.json:2:46 member-kind",
            "b.json:5:26 id-kind",
            "b.json:4:16 id-field",
            "b.json:6:28 member-kind",
            "b.json:7:18 member-kind"),
        problems(read("b.json", body)));
  }

  @Test
  void aFileOfRecordsIsRefusedBySize() {
    assertEquals(
        List.of("m.json:1:1 file-size"), problems(read("m.json", " ".repeat((1 << 20) + 1))));
  }

  @Test
  void aFileThatIsNotUtf8IsToldWhere() {
    SpecDraft draft = SpecDocuments.read("m.map", new byte[] {'a', '\n', 'b', (byte) 0xFF});

    assertEquals(List.of("m.map:2:2 file-syntax"), problems(draft));
    assertFalse(draft.isWhole());
  }

  @ParameterizedTest
  @ValueSource(strings = {"number", "string"})
  void aSinkOfTheServiceReadsBackToWhatWasSent(String id) {
    List<String> maps = List.of("_id=project.project_id", "a=[\"x.y\",\"\"]");
    SinkSpec spec = new SpecFlags("n", "t", "d", id, true, maps).draft().toSpec();

    SinkSpec existing = SpecDocuments.fromSchema(SpecDocuments.toCreateBody(spec)).orElseThrow();

    assertEquals(List.of(), spec.differencesTo(existing));
    assertEquals(
        SpecDocuments.toCreateBody(spec), SpecDocuments.toCreateBody(existing), "nothing is lost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"n\",\"sink_details\":{\"table\":\"t\"}}",
        "{\"schema\":{\"definition\":[]}}",
        "{\"sink_details\":{\"table\":\"t\"},\"schema\":{\"definition\":[{\"name\":\"a\"}]}}",
        "{\"sink_details\":{\"table\":\"t\"},\"schema\":{\"definition\":[{\"name\":\"a\",\"path\":\"b..c\"}]}}",
        "{\"sink_details\":{\"table\":\"t\"},\"schema\":{\"definition\":[{\"path\":[\"a\"]}]}}",
      })
  void aSinkThatDoesNotTellItsMappingIsNotCompared(String sink) throws Exception {
    assertEquals(Optional.empty(), SpecDocuments.fromSchema(Json.parse(sink)));
  }

  @Test
  void aSinkIsReadLeniently() throws Exception {
    String sink =
        "{\"id\":\"7\",\"status\":\"ACTIVE\",\"name\":\"n\",\"sink_details\":{\"table\":\"t\"},"
            + "\"schema\":{\"definition\":[{\"name\":\"_id\",\"path\":\"a.b\"}]}}";

    SinkSpec spec = SpecDocuments.fromSchema(Json.parse(sink)).orElseThrow();

    assertEquals("[_id=a.b]", spec.columns().toString());
    assertEquals("{}", spec.extras().body().toString());
    assertThrows(IllegalStateException.class, () -> SpecDocuments.toCreateBody(spec));
  }

  private static SpecDraft onTableT() {
    return new SpecFlags(null, "t", "d", null, null, List.of()).draft();
  }

  private static SpecDraft read(String file, String content) {
    return SpecDocuments.read(file, content.getBytes(UTF_8));
  }

  private static List<String> problems(SpecDraft draft) {
    return draft.problems().stream().map(SpecDocumentsTest::placeAndRule).toList();
  }

  private static String placeAndRule(Problem problem) {
    return problem.place() + " " + problem.rule();
  }
}
