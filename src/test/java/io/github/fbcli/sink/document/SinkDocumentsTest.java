package io.github.fbcli.sink.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.InvalidSpec;
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

/** Reads mapping files in every format, and checks the resulting create bodies. */
class SinkDocumentsTest {
  private static final String CONTRACT_BODY =
      "{\"name\":\"t\",\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\"},"
          + "\"schema\":{\"id_field\":\"_id\",\"allow_missing_fields\":false,\"definition\":["
          + "{\"name\":\"_id\",\"path\":[\"project\",\"project_id\"]},"
          + "{\"name\":\"language\",\"path\":[\"language\"]},"
          + "{\"name\":\"_timeQuantum\",\"path\":[\"timestamp\"]}]}}";

  @Test
  void writesDocumentedCreateBodyFromFlags() {
    List<String> maps = List.of("_id=project.project_id", "language", "_timeQuantum=timestamp");
    SinkSpec spec = new SpecFlags(null, "t", "d", null, null, maps).draft().toSpec();

    assertEquals(CONTRACT_BODY, CreateBody.write(spec).toString());
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
  void readsSameMappingFromEveryFormat(String file, String content) {
    SpecDraft draft = read(file, content.replace("⏎", "\r\n"));

    SinkSpec spec = onTableT().over(draft).toSpec();

    assertEquals(CONTRACT_BODY, CreateBody.write(spec).toString());
  }

  @Test
  void ignoresByteOrderMark() {
    assertEquals(List.of(), read("m.map", "\uFEFF_id = a").problems());
    assertEquals(List.of(), read("m.json", "\uFEFF{\"_id\": \"a\"}").problems());
    assertEquals(List.of(), read("-", "\uFEFF{\"_id\": \"a\"}").problems());
  }

  @Test
  void preservesAllMembersExceptThoseOfService() {
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
    assertEquals(sent, CreateBody.write(spec).toString());
    assertEquals(sent, CreateBody.write(read("again.json", sent).toSpec()).toString());
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
  void reportsLineAndColumnOfProblem(String file, String content, String expected) {
    assertEquals(List.of(expected), problems(read(file, content.replace("⏎", "\n"))));
  }

  @Test
  void reportsEveryInvalidMemberOfBody() {
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
  void rejectsLargeFile() {
    assertEquals(
        List.of("m.json:1:1 file-size"), problems(read("m.json", " ".repeat((1 << 20) + 1))));
  }

  @Test
  void reportsPositionOfInvalidUtf8() {
    SpecDraft draft = SinkDocuments.readMapping("m.map", new byte[] {'a', '\n', 'b', (byte) 0xFF});

    assertEquals(List.of("m.map:2:2 file-syntax"), problems(draft));
    assertFalse(draft.isWhole());
  }

  @ParameterizedTest
  @ValueSource(strings = {"number", "string"})
  void readsWrittenBody(String id) {
    List<String> maps = List.of("_id=project.project_id", "a=[\"x.y\",\"\"]");
    SinkSpec spec = new SpecFlags("n", "t", "d", id, true, maps).draft().toSpec();

    SinkSpec existing = CreateBody.read(CreateBody.write(spec)).orElseThrow();

    assertEquals(List.of(), spec.differencesTo(existing));
    assertEquals(CreateBody.write(spec), CreateBody.write(existing), "nothing is lost");
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
  void readsNoSpecFromSinkWithoutMapping(String sink) throws Exception {
    assertEquals(Optional.empty(), CreateBody.read(Json.parse(sink)));
  }

  @Test
  void readsSinkWithMissingMembers() throws Exception {
    String sink =
        "{\"id\":\"7\",\"status\":\"ACTIVE\",\"name\":\"n\",\"sink_details\":{\"table\":\"t\"},"
            + "\"schema\":{\"definition\":[{\"name\":\"_id\",\"path\":\"a.b\"}]}}";

    SinkSpec spec = CreateBody.read(Json.parse(sink)).orElseThrow();

    assertEquals("[_id=a.b]", spec.columns().toString());
    assertEquals("{}", spec.extras().body().toString());
    assertThrows(IllegalStateException.class, () -> CreateBody.write(spec));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Name                 | name
          NAME                 | name
          sink_name            | name
          nmae                 | name
          names                | name
          sink_detials         | sink_details
          Schema               | schema
          databse_id           | database_id
          database             | database_id
          databaseId           | database_id
          data_base            | database_id
          database-id          | database_id
          database_name        | database_id
          databases            | database_id
          tabel                | table
          Table                | table
          tables               | table
          table_name           | table
          sink-details         | sink_details
          sinkDetails          | sink_details
          sink_detail          | sink_details
          schemas              | schema
          SCHEMA               | schema
          idField              | id_field
          id_fields            | id_field
          Definition           | definition
          definitions          | definition
          allow-missing-fields | allow_missing_fields
          allow_missing_field  | allow_missing_fields
          Path                 | path
          paths                | path
          id_feild             | id_field
          allowMissingFields   | allow_missing_fields
          allow_missing        | allow_missing_fields
          defintion            | definition
          pathh                | path
          """)
  void reportsMisspelledMemberOnceAndCorrectsIt(String written, String meant) {
    String body =
        """
        {"name": "n", "sink_details": {"database_id": "d", "table": "t"},
         "schema": {"id_field": "_id", "allow_missing_fields": true,
          "definition": [{"name": "_id", "path": "id"}]}}
        """;
    String misspelled = body.replace("\"" + meant + "\": ", "\"" + written + "\": ");
    if (meant.equals("name")) {
      misspelled = body.replaceFirst("\"name\"", "\"" + written + "\"");
    }

    List<SpecDraft> drafts = readSinks("s.json", misspelled.getBytes(UTF_8));

    List<Problem> problems = assertThrows(InvalidSpec.class, drafts.get(0)::toSpec).problems();
    assertEquals(List.of("member-misspelled"), problems.stream().map(Problem::rule).toList());
    assertEquals("did you mean '" + meant + "'?", problems.get(0).fix());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name":"n","table":"t","database_id":"d","schema":@} | into sink_details
          {"name":"n","Table":"t","database":"d","schema":@} | into sink_details
          {"name":"n","sink_details":{"database_id":"d","table":"t","schema":@}} | out of sink_details
          {"sink_details":{"name":"n","database_id":"d","table":"t"},"schema":@} | out of sink_details
          {"name":"n","sink_details":{"database_id":"d","table":"t"},ENTRIES} | into the schema
          {"name":"n","sink_details":{"database_id":"d","table":"t",ENTRIES}} | into the schema
          {"name":"n","schema":{"table":"t","database_id":"d",ENTRIES}} | into sink_details
          """)
  void reportsMisplacedMemberAndMovesIt(String sink, String fix) {
    String entries =
        "\"id_field\":\"_id\",\"allow_missing_fields\":true,"
            + "\"definition\":[{\"name\":\"_id\",\"path\":\"id\"}]";
    String body = sink.replace("@", "{" + entries + "}").replace("ENTRIES", entries);

    List<SpecDraft> drafts = readSinks("s.json", body.getBytes(UTF_8));

    List<Problem> problems = assertThrows(InvalidSpec.class, drafts.get(0)::toSpec).problems();
    assertEquals(
        List.of("member-misplaced"), problems.stream().map(Problem::rule).distinct().toList());
    assertTrue(problems.get(0).fix().startsWith("move it " + fix), problems::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Schema\":{\"definition\":[{\"name\":\"_id\",\"path\":\"a\"}]}}",
        "{\"sinkDetails\":{\"table\":\"t\"},\"schema\":{}}",
        "{\"schema\":{\"Definition\":[{\"name\":\"_id\",\"path\":\"a\"}]}}",
        "{\"definitions\":[{\"name\":\"_id\",\"path\":\"a\"}]}",
        "{\"nmae\":\"n\",\"schema\":{}}",
        "{\"schema\":{\"primaryKeyFields\":[\"_id\"]}}"
      })
  void reportsMisspelledMembersOfMappingFiles(String body) {
    for (String file : List.of("m.json", "m.yaml")) {
      List<Problem> problems = read(file, body).problems();
      assertTrue(
          problems.stream().anyMatch(problem -> problem.rule().equals("member-misspelled")),
          problems::toString);
    }
  }

  @Test
  void reportsMembersOfBodyNextToBareDefinition() {
    String body =
        "{\"name\":\"n\",\"table\":\"t\",\"definition\":[{\"name\":\"_id\",\"path\":\"a\"}]}";

    List<Problem> problems = read("m.json", body).problems();

    assertEquals(
        List.of("member-misplaced", "member-misplaced"),
        problems.stream().map(Problem::rule).toList());
  }

  @Test
  void preservesUnknownMembers() {
    String body =
        "{\"name\":\"n\",\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\",\"region\":\"eu\"},"
            + "\"schema\":{\"id_field\":\"_id\",\"allow_missing_fields\":true,"
            + "\"definition\":[{\"name\":\"_id\",\"path\":[\"id\"],\"unit\":\"s\"}],\"tables\":2},"
            + "\"labels\":[\"a\"]}";

    SpecDraft draft = readSinks("s.json", body.getBytes(UTF_8)).get(0);

    assertEquals(body, CreateBody.write(draft.toSpec()).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id_field\":null,\"primary_key_fields\":[\"_id\"]",
        "\"primary_key_fields\":[\"_id\"],\"id_field\":null"
      })
  void treatsNullKeyFieldAsAbsent(String keys) throws Exception {
    String body =
        "{\"name\":\"n\",\"sink_details\":{\"table\":\"t\"},\"schema\":{"
            + keys
            + ",\"definition\":[{\"name\":\"_id\",\"path\":\"a\"}]}}";

    assertEquals(IdKind.STRING, read("b.json", body).toSpec().idKind());
    assertEquals(IdKind.STRING, CreateBody.read(Json.parse(body)).orElseThrow().idKind());
    assertEquals(Optional.of(IdKind.STRING), CreateBody.idKind(Json.parse(body)));
    String number = body.replace("null", "\"_id\"").replace("[\"_id\"]", "null");
    assertEquals(IdKind.NUMBER, read("b.json", number).toSpec().idKind());
    assertEquals(IdKind.NUMBER, CreateBody.read(Json.parse(number)).orElseThrow().idKind());
  }

  @Test
  void readsConcatenatedFilesWithByteOrderMarks() {
    String yaml =
        "\uFEFFname: %s\nsink_details: {table: t}\nschema: {definition: [{name: _id, path: a}]}\n";
    String json =
        "\uFEFF{\"name\":\"%s\",\"sink_details\":{\"table\":\"t\"},"
            + "\"schema\":{\"definition\":[{\"name\":\"_id\",\"path\":\"a\"}]}}\n";

    assertEquals(
        List.of("one", "two"),
        names("s.yaml", yaml.formatted("one") + "---\n" + yaml.formatted("two")));
    assertEquals(
        List.of("one", "two"), names("s.json", json.formatted("one") + json.formatted("two")));
    assertEquals(List.of(), read("m.map", "# a\n\uFEFF_id = a").problems());
    assertEquals(
        List.of("one", "two", "three"),
        names(
            "s.json",
            json.formatted("one").strip()
                + json.formatted("two").strip()
                + " \uFEFF\uFEFF"
                + json.formatted("three").strip()));
    assertEquals(
        List.of("one", "two"),
        names(
            "-", (yaml.formatted("one") + "---\n" + yaml.formatted("two")).replace("\n", "\r\n")));
    assertEquals(List.of("one"), names("s.yaml", "\uFEFF" + yaml.formatted("one") + "\uFEFF"));
    assertEquals(
        "[a\uFEFF]}\uFEFF{]",
        readSinks(
                "s.json",
                json.formatted("one").replace("\"a\"", "[\"a\uFEFF]}\uFEFF{\"]").getBytes(UTF_8))
            .get(0)
            .toSpec()
            .columns()
            .get(0)
            .path()
            .keys()
            .toString());
  }

  @Test
  void rejectsConcatenatedYamlWithoutMarker() {
    String yaml =
        "\uFEFFname: %s\nsink_details: {table: t}\nschema: {definition: [{name: _id, path: a}]}\n";

    SpecDraft draft =
        readSinks("s.yaml", (yaml.formatted("one") + yaml.formatted("two")).getBytes(UTF_8)).get(0);

    assertTrue(
        draft.problems().stream().anyMatch(problem -> problem.rule().equals("member-twice")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void reportsUtf16(String charset) throws Exception {
    for (String file : List.of("s.json", "s.yaml", "-")) {
      List<Problem> problems =
          readSinks(file, "{\"name\":\"n\"}".getBytes(charset)).get(0).problems();
      assertEquals(1, problems.size());
      assertEquals("the text is UTF-16; convert it to UTF-8", problems.get(0).message());
    }
  }

  @Test
  void requiresNameInFileOfSinks() {
    String body = "{\"sink_details\":{\"table\":\"t\"},\"schema\":{\"definition\":[]}}";

    List<SpecDraft> drafts = readSinks("s.json", body.getBytes(UTF_8));

    assertEquals(List.of("s.json:1:1 name-missing"), problems(drafts.get(0)));
    assertEquals("t", onTableT().over(read("m.json", body.replace("[]", ID))).toSpec().name());
  }

  private static final String ID = "[{\"name\":\"_id\",\"path\":\"a\"}]";

  private static List<String> names(String file, String content) {
    return readSinks(file, content.getBytes(UTF_8)).stream()
        .map(draft -> draft.toSpec().name())
        .toList();
  }

  private static SpecDraft onTableT() {
    return new SpecFlags(null, "t", "d", null, null, List.of()).draft();
  }

  private static SpecDraft read(String file, String content) {
    return SinkDocuments.readMapping(file, content.getBytes(UTF_8));
  }

  private static List<String> problems(SpecDraft draft) {
    return draft.problems().stream().map(SinkDocumentsTest::placeAndRule).toList();
  }

  private static String placeAndRule(Problem problem) {
    return problem.location() + " " + problem.rule();
  }

  private static List<SpecDraft> readSinks(String file, byte[] content) {
    return SinkDocuments.readSinks(file, content, (shown, table) -> fail("a table in " + shown));
  }
}
