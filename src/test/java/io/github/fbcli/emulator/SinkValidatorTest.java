package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** contract.md, "Create body": each test case violates one rule. */
class SinkValidatorTest {
  private final EmulatorFixture service = new EmulatorFixture();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void acceptsDocumentedBody() {
    ObjectNode body =
        EmulatorFixture.sinkBody(
            "a_1-b",
            "t",
            false,
            "language=language",
            "_id=project.project_id",
            "_timeQuantum=timestamp");
    TestResponse response = service.post("/v2/sinks", body.toString());
    assertEquals(201, response.status(), response::toString);
  }

  @Test
  void acceptsColumnsThatShareAPath() {
    ObjectNode body =
        EmulatorFixture.sinkBody("s", "iris", true, "_id=a", "sepallength=b", "sepalwidth=b");
    assertEquals(201, service.post("/v2/sinks", body.toString()).status());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenRules")
  void refusesSinkThatViolatesRule(String reason, String error, Consumer<ObjectNode> breaking) {
    ObjectNode body = EmulatorFixture.sinkBody("s", "t", false, "_id=id", "language=language");
    breaking.accept(body);
    TestResponse response = service.post("/v2/sinks", body.toString());
    assertEquals(error, response.error());
    assertTrue(response.json().path("message").asText().contains(reason), response::toString);
    assertEquals("{\"sinks\":[]}", service.get("/v2/sinks").json().toString());
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        broken("name is missing", "400 MissingParameter", body -> body.remove("name")),
        broken(
            "name must be a non-empty string", "400 InvalidParameter", body -> body.put("name", 5)),
        broken("sink_details is missing", "400 MissingParameter", b -> b.remove("sink_details")),
        broken("sink_details must be an object", "400 InvalidParameter", setTo("sink_details")),
        broken("database_id is missing", "400 MissingParameter", b -> details(b).removeAll()),
        broken(
            "Database 'demo' not found", "400 RelatedResourceNotFound", b -> database(b, "demo")),
        broken("table is missing", "400 MissingParameter", b -> details(b).remove("table")),
        broken(
            "Table 'x' not found",
            "400 RelatedResourceNotFound",
            b -> details(b).put("table", "x")),
        broken("schema is missing", "400 MissingParameter", b -> b.remove("schema")),
        lacking("allow_missing_fields is missing", s -> s.remove("allow_missing_fields")),
        wrong("allow_missing_fields must be true", s -> s.put("allow_missing_fields", "true")),
        lacking("id_field or primary_key_fields is missing", s -> s.remove("id_field")),
        wrong("exactly one", s -> s.putArray("primary_key_fields").add("_id")),
        wrong("id_field must be _id", s -> s.put("id_field", "id")),
        lacking("definition is missing", s -> s.remove("definition")),
        wrong("definition must be an array", s -> s.put("definition", "_id")),
        wrong("definition[0] must be an object", s -> s.putArray("definition").add("_id")),
        lacking("does not map _id", s -> definition(s).remove(0)),
        wrong("name '_ID' must start", s -> map(s, "_ID")),
        wrong("name 'Language' must start", s -> map(s, "Language")),
        wrong("name '_timequantum' must start", s -> map(s, "_timequantum")),
        wrong("has 231 characters", s -> map(s, "c".repeat(231))),
        lacking("name is missing", s -> definition(s).addObject().putArray("path").add("a")),
        wrong("'_id' is mapped twice", s -> map(s, "_id")),
        wrong("'language' is mapped twice", s -> map(s, "language")),
        lacking("path is missing", s -> definition(s).addObject().put("name", "c")),
        wrong(
            "path must be an array",
            s -> definition(s).addObject().put("name", "c").put("path", "a.b")),
        wrong("path must not be empty", s -> map(s, "c").removeAll()),
        wrong("path must contain only non-empty strings", s -> map(s, "c").add("")),
        wrong("path must contain only non-empty strings", s -> map(s, "c").add(0)),
        broken(
            "no column 'c'", "400 RelatedResourceNotFound", b -> map(b.withObject("schema"), "c")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"S", "1s", "-s", "_s", "s.s", "s s", "ß", "s/", ""})
  void refusesInvalidSinkNames(String name) {
    ObjectNode body = EmulatorFixture.sinkBody(name, "t", false, "_id=id");
    assertEquals("400 InvalidParameter", service.post("/v2/sinks", body.toString()).error());
  }

  @Test
  void acceptsColumnNameOf230Characters() {
    String column = "c".repeat(230);
    service.post(
        "/v2/tables/" + EmulatorFixture.DEMO + "/t/fields/" + column,
        "{\"options\":{\"type\":\"int\"}}");
    ObjectNode body = EmulatorFixture.sinkBody("s", "t", true, "_id=id", column + "=c");
    assertEquals(201, service.post("/v2/sinks", body.toString()).status());
  }

  @Test
  void requiresIdKindOfTable() {
    ObjectNode string = EmulatorFixture.sinkBody("s", "t", false, "_id=id");
    ObjectNode number = EmulatorFixture.sinkBody("s", "web_clicks", false, "_id=id");
    string.put("name", "a").set("schema", number.get("schema").deepCopy());
    number.put("name", "b").withObject("schema").remove("primary_key_fields");
    number.withObject("schema").put("id_field", "_id");
    assertEquals("400 InvalidParameter", service.post("/v2/sinks", string.toString()).error());
    assertEquals("400 InvalidParameter", service.post("/v2/sinks", number.toString()).error());
  }

  @Test
  void treatsNullIdFieldAsAbsent() {
    ObjectNode string = EmulatorFixture.sinkBody("s", "web_clicks", false, "_id=id");
    string.withObject("schema").putNull("id_field");
    assertEquals(201, service.post("/v2/sinks", string.toString()).status());
    ObjectNode number = EmulatorFixture.sinkBody("n", "t", false, "_id=id");
    number.withObject("schema").putNull("primary_key_fields");
    assertEquals(201, service.post("/v2/sinks", number.toString()).status());
    string.put("name", "none").withObject("schema").putNull("primary_key_fields");
    assertEquals("400 MissingParameter", service.post("/v2/sinks", string.toString()).error());
  }

  @Test
  void refusesOtherPrimaryKeys() {
    ObjectNode body = EmulatorFixture.sinkBody("s", "web_clicks", false, "_id=id");
    body.withObject("schema").putArray("primary_key_fields").add("_id").add("url");
    assertEquals("400 InvalidParameter", service.post("/v2/sinks", body.toString()).error());
  }

  @Test
  void requiresTimeQuantumOfMappedColumn() {
    ObjectNode without =
        EmulatorFixture.sinkBody("s", "aircraft", true, "_id=id", "seen_in=region");
    assertEquals("400 MissingParameter", service.post("/v2/sinks", without.toString()).error());
    ObjectNode with =
        EmulatorFixture.sinkBody(
            "s", "aircraft", true, "_id=id", "seen_in=region", "_timeQuantum=at");
    assertEquals(201, service.post("/v2/sinks", with.toString()).status());
    ObjectNode unneeded = EmulatorFixture.sinkBody("u", "aircraft", true, "_id=id", "altitude=alt");
    assertEquals(201, service.post("/v2/sinks", unneeded.toString()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATING", "PROVISIONING", "RESTORING", "DELETING", "FROZEN", "FAILED"})
  void refusesSinkInDatabaseThatIsNotReady(String status) {
    assertEquals("409 IncorrectState", sinkInDatabase(status).error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "UPDATING", "BACKUP"})
  void acceptsSinkInReadyDatabase(String status) {
    assertEquals(201, sinkInDatabase(status).status());
  }

  private TestResponse sinkInDatabase(String status) {
    service.post("/v2/databases", "{\"name\":\"d\",\"id\":\"d\",\"status\":\"" + status + "\"}");
    service.post("/v2/tables/d", "{\"name\":\"t\"}");
    ObjectNode body = EmulatorFixture.sinkBody("s", "t", false, "_id=id");
    database(body, "d");
    return service.post("/v2/sinks", body.toString());
  }

  private static Arguments broken(String reason, String error, Consumer<ObjectNode> breaking) {
    return arguments(reason, error, breaking);
  }

  private static Arguments lacking(String reason, Consumer<ObjectNode> breakingSchema) {
    return broken(reason, "400 MissingParameter", inSchema(breakingSchema));
  }

  private static Arguments wrong(String reason, Consumer<ObjectNode> breakingSchema) {
    return broken(reason, "400 InvalidParameter", inSchema(breakingSchema));
  }

  private static Consumer<ObjectNode> inSchema(Consumer<ObjectNode> breaking) {
    return body -> breaking.accept(body.withObject("schema"));
  }

  private static Consumer<ObjectNode> setTo(String member) {
    return body -> body.put(member, "text");
  }

  private static ObjectNode details(ObjectNode body) {
    return body.withObject("sink_details");
  }

  private static void database(ObjectNode body, String id) {
    details(body).put("database_id", id);
  }

  private static ArrayNode definition(ObjectNode schema) {
    return (ArrayNode) schema.get("definition");
  }

  /** Maps another column and returns its path. */
  private static ArrayNode map(ObjectNode schema, String column) {
    return definition(schema).addObject().put("name", column).putArray("path").add("x");
  }
}
