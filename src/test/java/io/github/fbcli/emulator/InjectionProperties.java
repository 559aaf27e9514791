package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Names and values with quotes, statements and arbitrary characters are stored as they are or
 * refused, and change nothing else.
 */
class InjectionProperties {
  private static EmulatorFixture service;
  private static String strings;
  private static String sets;

  @BeforeContainer
  static void start() {
    service = new EmulatorFixture(new FixtureOptions().noLimits());
    ObjectNode body = table("canary");
    assertEquals(201, service.post("/v2/tables/" + EmulatorFixture.DEMO, body.toString()).status());
    strings = service.activeSink("s", "web_clicks", true, "_id=k", "url=v");
    sets = service.activeSink("x", "aircraft", true, "_id=k", "seen_in=v", "_timeQuantum=at");
  }

  @AfterContainer
  static void stop() {
    service.close();
  }

  @Property(tries = 300)
  void storesHostileValuesUnchanged(@ForAll("hostile") String value) {
    String key = value.isEmpty() ? "empty" : value;
    ObjectNode record = Json.object().put("k", key).put("v", value);
    service.push(strings, record.toString());
    service.push(sets, record.put("at", 1659981468260L).toString());
    String literal = key.replace("'", "''");
    assertEquals(
        Json.array().add(Json.array().add(key).add(value)),
        query("select _id, url from web_clicks where _id = '" + literal + "'"));
    assertEquals(
        Json.array().add(Json.array().add(Json.array().add(value))),
        query("select seen_in from aircraft where _id = '" + literal + "'"));
    assertUnchanged();
  }

  @Property(tries = 300)
  void refusesOrQuotesHostileNames(@ForAll("hostile") String name) {
    Assume.that(!Set.of("canary", "aircraft", "iris", "t", "web_clicks").contains(name));
    String tables = "/v2/tables/" + EmulatorFixture.DEMO;
    String options = "{\"options\":{\"type\":\"int\"}}";
    boolean valid = name.matches("[a-z][a-z0-9_-]{0,229}");
    assertEquals(
        valid ? 201 : 400, service.post(tables, table(name).toString()).status(), () -> name);
    if (valid) {
      String quoted = '"' + name + '"';
      assertEquals(Json.array(), query("select " + quoted + " from " + quoted));
      assertEquals(202, service.delete(tables + "/" + name).status());
    }
    int status = service.post(tables + "/canary/fields/" + encoded(name), options).status();
    assertTrue(status == (valid ? 201 : 400) || status == 404, () -> status + " " + name);
    if (status == 201) {
      service.delete(tables + "/canary/fields/" + encoded(name));
    }
    service.delete(tables + "/" + encoded(name));
    service.get("/emulator/rows/" + encoded(name) + "/" + encoded(name));
    service.post("/v2/databases/" + encoded(name) + "/query/sql", "select 1");
    assertUnchanged();
  }

  @Property(tries = 100)
  void acceptsAnyDatabaseName(@ForAll("hostile") String name) {
    TestResponse created =
        service.post("/v2/databases", Json.object().put("name", name).toString());
    assertEquals(name.isEmpty() || name.equals("demo") ? 400 : 201, created.status(), () -> name);
    if (created.status() == 201) {
      String id = created.json().path("id").asText();
      assertEquals(201, service.post("/v2/tables/" + id, table("x").toString()).status());
      assertEquals(202, service.delete("/v2/databases/" + id).status());
    }
    assertUnchanged();
  }

  @Property(tries = 500)
  void answersAnyStatementWithoutChanges(@ForAll("hostile") String statement) {
    TestResponse response =
        service.post("/v2/databases/" + EmulatorFixture.DEMO + "/query/sql", statement);
    assertEquals(200, response.status(), response::toString);
    assertUnchanged();
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "'",
            "\"",
            "`",
            ";",
            "--",
            "/*",
            "*/",
            "\\",
            "\0",
            "$$",
            "?",
            "?1",
            ":x",
            "@x",
            "U&'",
            "a",
            "canary",
            "demo",
            "Ä",
            "😀",
            " ",
            "\n",
            "(",
            ")",
            ",",
            "select",
            "from ",
            "drop table canary",
            "drop all objects",
            "delete from canary",
            "union",
            "shutdown",
            "information_schema.users",
            "\"emulator\".\"documents\"",
            "values",
            "0",
            "1",
            "or 1=1");
    return Arbitraries.oneOf(
        parts.list().ofMaxSize(8).map(list -> String.join("", list)),
        parts.list().ofMaxSize(8).map(list -> "x'); " + String.join(" ", list)),
        parts.list().ofMaxSize(8).map(list -> "select " + String.join(" ", list)),
        Arbitraries.strings().withCharRange('a', 'e').numeric().withChars('_', '-').ofMaxLength(6),
        Arbitraries.strings()
            .ofMaxLength(20)
            .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text)));
  }

  private static void assertUnchanged() {
    assertEquals("{\"count\":0,\"rows\":[]}", rows("canary"));
    assertEquals(4 + 1, query("show tables").size());
    assertEquals(1, service.get("/v2/databases").json().path("databases").size());
  }

  private static String rows(String table) {
    return service.get("/emulator/rows/demo/" + table).json().toString();
  }

  private static JsonNode query(String statement) {
    JsonNode response =
        service.post("/v2/databases/" + EmulatorFixture.DEMO + "/query/sql", statement).json();
    assertEquals("", response.path("error").asText(), statement);
    return response.path("data");
  }

  private static ObjectNode table(String name) {
    ObjectNode body = Json.object().put("name", name);
    body.putArray("fields").addObject().put("name", name).putObject("options").put("type", "int");
    return body;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
