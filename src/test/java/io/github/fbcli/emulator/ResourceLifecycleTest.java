package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses only the calls of contract.md, starting and ending with an empty account. */
class ResourceLifecycleTest {
  private String contentType;

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"application/json", "applicaton/json", "text/plain", "a/b; c=d", "x"})
  void createsUsesAndDeletesAllResources(String type) {
    contentType = type;
    try (EmulatorFixture service = new EmulatorFixture()) {
      run(service);
    }
  }

  private void run(EmulatorFixture service) {
    String shape =
        call(service, "GET", "/v2/service-properties/database:shapes", "", 200)
            .at("/shapes/0")
            .asText();
    String database =
        call(
                service,
                "POST",
                "/v2/databases",
                "{\"name\":\"shop\",\"database_options\":{\"shape\":\"" + shape + "\"}}",
                201)
            .path("id")
            .asText();
    JsonNode shown = call(service, "GET", "/v2/databases/" + database, "", 200);
    assertEquals("RUNNING", shown.path("status").asText());

    String tables = "/v2/tables/" + database;
    String body =
        "{\"name\":\"orders\",\"description\":\"All of them\","
            + "\"options\":{\"keys\":false,\"trackExistence\":true}}";
    String tableId = call(service, "POST", tables, body, 201).path("id").asText();
    String fields = tables + "/orders/fields/";
    column(service, fields + "total", "{\"type\":\"decimal\",\"scale\":2}");
    column(service, fields + "ordered", "{\"type\":\"timestamp\",\"timeUnit\":\"ms\"}");
    column(service, fields + "paid", "{\"type\":\"bool\"}");
    column(service, fields + "customer", "{\"type\":\"mutex\",\"keys\":true}");
    column(
        service,
        fields + "count",
        "{\"type\":\"int\",\"min\":-9007199254740991,\"max\":9007199254740991}");
    column(service, fields + "tags", "{\"type\":\"time\",\"keys\":true,\"timeQuantum\":\"YMD\"}");
    JsonNode table = call(service, "GET", tables + "/orders", "", 200);
    assertEquals(tableId, table.path("id").asText());
    assertEquals(6, table.path("fields").size());

    String sink = call(service, "POST", "/v2/sinks", sinkBody(database), 201).path("id").asText();
    service.clock.advance(Duration.ofSeconds(3));
    JsonNode active = call(service, "GET", "/v2/sinks/" + sink, "", 200);
    assertEquals("ACTIVE", active.path("status").asText());
    String records =
        EmulatorFixture.records(
            "{\"n\":1,\"total\":1.239,\"at\":1659981468260,\"paid\":1,\"who\":7,\"c\":2,\"t\":\"a\"}",
            "{\"n\":1,\"total\":2,\"at\":1659981468261,\"paid\":\"f\",\"who\":\"x\",\"c\":\"\",\"t\":\"b\"}");
    JsonNode pushed = call(service, "POST", "/v2/sinks/" + sink, records, 200);
    assertEquals(2, pushed.path("success_count").asInt(), pushed::toString);
    assertEquals(
        EmulatorFixture.json(
                """
                {"count":1,"rows":[{"_id":1,"total":2.00,"ordered":"2022-08-08T17:57:48.261Z",
                 "paid":false,"customer":"x","count":null,"tags":["a","b"],
                 "_timeQuantum":"2022-08-08T17:57:48.261Z"}]}
                """)
            .toString(),
        call(service, "GET", "/emulator/rows/shop/orders", "", 200).toString());

    call(service, "DELETE", "/v2/sinks/" + sink, "", 202);
    service.clock.advance(Duration.ofSeconds(3));
    call(service, "GET", "/v2/sinks/" + sink, "", 404);
    call(service, "DELETE", fields + "total", "", 202);
    call(service, "DELETE", fields + "total", "", 404);
    call(service, "DELETE", tables + "/orders", "", 202);
    call(service, "GET", tables + "/orders", "", 404);
    call(service, "DELETE", "/v2/databases/" + database, "", 202);
    call(service, "GET", "/v2/databases/" + database, "", 404);
  }

  @Test
  void deletesDatabaseWithItsContents() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      call(service, "DELETE", "/v2/databases/" + EmulatorFixture.DEMO, "", 202);
      assertEquals("{\"databases\":[]}", call(service, "GET", "/v2/databases", "", 200).toString());
    }
  }

  @Test
  void refusesRecordsIfColumnTableOrDatabaseIsDeleted() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String database =
          call(service, "POST", "/v2/databases", "{\"name\":\"shop\"}", 201).path("id").asText();
      String table = "/v2/tables/" + database + "/orders";
      call(
          service,
          "POST",
          "/v2/tables/" + database,
          "{\"name\":\"orders\",\"options\":{\"keys\":false,\"trackExistence\":true}}",
          201);
      column(service, table + "/fields/paid", "{\"type\":\"bool\"}");
      var body = EmulatorFixture.sinkBody("orders", "orders", false, "_id=n", "paid=paid");
      body.withObject("sink_details").put("database_id", database);
      body.withObject("schema").put("id_field", "_id").putNull("primary_key_fields");
      String sink =
          "/v2/sinks/"
              + call(service, "POST", "/v2/sinks", body.toString(), 201).path("id").asText();
      service.clock.advance(Duration.ofSeconds(3));
      String record = EmulatorFixture.records("{\"n\":1,\"paid\":true}");
      call(service, "POST", sink, record, 200);
      for (String deleted : List.of(table + "/fields/paid", table, "/v2/databases/" + database)) {
        call(service, "DELETE", deleted, "", 202);
        call(service, "POST", sink, record, 404);
      }
      call(service, "DELETE", sink, "", 202);
      service.clock.advance(Duration.ofSeconds(3));
      call(service, "GET", sink, "", 404);
    }
  }

  private void column(EmulatorFixture service, String path, String options) {
    call(service, "POST", path, "{\"options\":" + options + "}", 201);
  }

  private JsonNode call(
      EmulatorFixture service, String method, String path, String body, int status) {
    List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer any"));
    if (contentType != null) {
      headers.addAll(List.of("Content-Type", contentType));
    }
    TestResponse response = service.send(method, path, body, headers.toArray(String[]::new));
    assertEquals(status, response.status(), () -> method + " " + path + ": " + response);
    return response.json();
  }

  private static String sinkBody(String database) {
    var body =
        EmulatorFixture.sinkBody(
            "orders",
            "orders",
            false,
            "_id=n",
            "total=total",
            "ordered=at",
            "paid=paid",
            "customer=who",
            "count=c",
            "tags=t",
            "_timeQuantum=at");
    body.withObject("sink_details").put("database_id", database);
    body.withObject("schema").put("id_field", "_id").putNull("primary_key_fields");
    return body.toString();
  }
}
