package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** contract.md, "Create body": how values of pushed records are stored in rows. */
class RecordValuesTest {
  private final EmulatorFixture service = new EmulatorFixture(new FixtureOptions().noLimits());

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"decimal"}                        | 1.239               | 1.23
          {"type":"decimal","scale":4}              | "-1.23456"          | -1.2345
          {"type":"decimal","scale":2}              | ""                  | null
          {"type":"int","min":-9007199254740991,"max":9007199254740991} | "" | null
          {"type":"int","cacheType":"ranked"}       | 7                   | 7
          {"type":"bool"}                           | "f"                 | false
          {"type":"bool"}                           | "anything"          | true
          {"type":"bool"}                           | 2                   | true
          {"type":"mutex","keys":true}              | 12                  | "12"
          {"type":"mutex"}                          | 9223372036854775807 | 9223372036854775807
          {"type":"set","keys":true}                | ["a","a",1]         | ["a","1"]
          {"type":"timestamp","timeUnit":"s"}       | 1659981468          | "2022-08-08T17:57:48Z"
          {"type":"timestamp","timeUnit":"ms"}      | 1659981468260       | "2022-08-08T17:57:48.260Z"
          {"type":"timestamp"}                      | 1659981468260       | "2022-08-08T17:57:48.260Z"
          {"type":"timestamp"}                      | "2022-08-08T19:57:48+02:00" | "2022-08-08T17:57:48Z"
          {"type":"time","keys":true,"timeQuantum":"YMD","ttl":"24h"} | "a" | ["a"]
          {"type":"int"}                            | null                | null
          {"type":"set","keys":true}                | null                | null
          {"type":"timestamp"}                      | null                | null
          """)
  void storesAcceptedValues(String options, String value, String stored) {
    JsonNode response = push(options, value);
    assertEquals(1, response.path("success_count").asInt(), response::toString);
    assertEquals(stored, stored(service.rows("x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"int"}                      | 5.5           | is not a whole number
          {"type":"mutex"}                    | 0             | is outside the range 1 to 9223372036854775807
          {"type":"set"}                      | [1,0]         | is outside the range 1 to 9223372036854775807
          {"type":"timestamp","timeUnit":"s"} | 1659981468260 | outside the years 0 to 9999
          {"type":"string"}                   | {}            | is not a string
          {"type":"bool"}                     | {}            | neither true nor false
          """)
  void rejectsUnacceptedValues(String options, String value, String why) {
    JsonNode result = push(options, value).at("/records/0");
    assertEquals("InvalidBody", result.path("error_code").asText());
    assertTrue(result.path("error_message").asText().contains(why), result::toString);
    assertEquals("[]", service.rows("x"));
  }

  @Test
  void addsElementsToSetsAndReplacesOtherValues() {
    String time = "{\"type\":\"time\",\"keys\":true,\"timeQuantum\":\"YMDH\"}";
    createTable(
        "{\"name\":\"c\",\"options\":{\"type\":\"idset\"}},"
            + "{\"name\":\"seen\",\"options\":"
            + time
            + "},{\"name\":\"one\",\"options\":{\"type\":\"mutex\"}}");
    String sink = sink("_id=id", "c=c", "seen=seen", "one=one", "_timeQuantum=at");
    service.push(
        sink,
        record("[1,2]", "\"a\"", 1),
        record("[2,3]", "[\"b\",\"a\"]", 2)); // within one request, too
    service.push(sink, record("4", "[]", 3));
    JsonNode row = EmulatorFixture.json(service.rows("x")).path(0);
    assertEquals("[1,2,3,4]", row.path("c").toString());
    assertEquals("[\"a\",\"b\"]", row.path("seen").toString());
    assertEquals("3", row.path("one").toString());
    service.push(sink, record("null", "[\"z\"]", 3));
    service.push(sink, record("9", "[\"z\"]", 3));
    assertEquals("[9]", EmulatorFixture.json(service.rows("x")).at("/0/c").toString());
  }

  private static String record(String c, String seen, int one) {
    return "{\"id\":1,\"c\":%s,\"seen\":%s,\"one\":%d,\"at\":1659981468260}"
        .formatted(c, seen, one);
  }

  private JsonNode push(String options, String value) {
    createTable("{\"name\":\"c\",\"options\":" + options + "}");
    String sink =
        options.contains("timeQuantum")
            ? sink("_id=id", "c=c", "_timeQuantum=at")
            : sink("_id=id", "c=c");
    String record = "{\"id\":1,\"c\":" + value + ",\"at\":\"2026-01-01T00:00:00Z\"}";
    return service.push(sink, record).json();
  }

  private void createTable(String fields) {
    String table = "{\"name\":\"x\",\"options\":{\"keys\":false},\"fields\":[" + fields + "]}";
    TestResponse created = service.post("/v2/tables/" + EmulatorFixture.DEMO, table);
    assertEquals(201, created.status(), created::toString);
  }

  private String sink(String... mappings) {
    ObjectNode body = EmulatorFixture.sinkBody("s", "x", false, mappings);
    body.withObject("schema").put("id_field", "_id").remove("primary_key_fields");
    TestResponse created = service.post("/v2/sinks", body.toString());
    assertEquals(201, created.status(), created::toString);
    service.clock.advance(Duration.ofSeconds(3));
    return created.json().path("id").asText();
  }

  private static String stored(String rows) {
    return EmulatorFixture.json(rows).path(0).path("c").toString();
  }
}
