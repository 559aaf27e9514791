package io.github.fbcli.cli.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mapping infer}: proposals with and without a service. */
class MappingInferTest {
  private static final String ORDERS =
      """
      {"orderId":7,"at":"2026-05-04T09:00:05Z","customer":{"id":3,"name":"Ann"},"tags":["a"]}
      {"orderId":8,"at":"2026-05-04T09:00:09Z","customer":{"id":3,"name":null},"lines":[{"n":1}]}
      """;

  @TempDir private Path folder;

  @Test
  void printsMappingWithFindings() {
    assertEquals(
        """
        # From 2 records of -.
        --allow-missing-fields

        # integer in 2 of 2, like 7
        # in all 2 records, a positive integer, named like a key, unique
        _id = orderId

        # string in 2 of 2, like "2026-05-04T09:00:05Z"
        at = at

        # integer in 2 of 2, like 3
        id = customer.id

        # string in 1 of 2, null in 1, like "Ann"
        name = customer.name

        # array in 1 of 2, like ["a"]
        tags = tags

        # Other possible keys:
        # _id = customer.id    in all 2 records, a positive integer, named like a key,
        # NOT unique (1 \
        distinct values): the last record with each key wins

        # A time, needed only if a column has a time quantum:
        # _timeQuantum = at

        # Skipped:
        # lines    array in 1 of 2, like [{"n":1}]; columns cannot store objects or
        # arrays of objects
        """,
        out(ORDERS, "-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id":"PD2:0:0","timestamp":1659981468260} | timestamp  | milliseconds since 1970
          {"id":1,"data":{"ts":1659981468}}          | data.ts    | seconds since 1970
          {"id":1,"created_at":1659981468260123}     | created_at | microseconds since 1970
          {"id":1,"time":"1659981468260123456"}      | time       | nanoseconds since 1970
          {"id":1,"when":1659981468.26}              | when       | seconds since 1970
          {"id":1,"seen":"2022-08-08T17:57:48Z"}     | seen       | like "2022-08-08T17:57:48Z"
          """)
  void proposesTimeAsCommentWithUnit(String record, String path, String found) throws Exception {
    String out = out(record, "-");
    assertTrue(out.lines().anyMatch(("# _timeQuantum = " + path)::equals), out);
    assertTrue(out.lines().anyMatch(line -> line.startsWith("# ") && line.endsWith(found)), out);
    Path file = folder.resolve("m.map");
    Files.writeString(file, out.replace("# _timeQuantum", "_timeQuantum"));
    Run check =
        new FbProgram()
            .input(record)
            .run("mapping", "check", "--mapping=" + file, "-", "-o", "csv");
    assertEquals(0, check.exit(), check::toString);
    assertTrue(check.out().contains("_timeQuantum,"), check::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id":1,"count":1659981468260}
          {"id":1,"timestamp":165998146826}
          {"id":1,"timestamp":"soon"}
          {"id":1,"time":4102444800}
          """)
  void ignoresNumbersThatAreUnlikelyTimes(String record) {
    assertFalse(out(record, "-").contains("_timeQuantum"));
  }

  @Test
  void neverProposesTimeAsKey() {
    Run run = infer("{\"timestamp\":1659981468260,\"name\":\"a\"}", "- -o csv");
    assertTrue(run.out().contains("\n_id,name,"), run::toString);
  }

  @Test
  void proposesStringKeyForZeroIds() {
    assertEquals("string", json(infer("{\"id\":0} {\"id\":1}", "- -o json")).at(KIND).asText());
    assertEquals("number", json(infer("{\"id\":2} {\"id\":1}", "- -o json")).at(KIND).asText());
  }

  @Test
  void distinguishesNullFromUnreachablePath() {
    String out =
        out("{\"id\":1,\"a\":{\"b\":1},\"c\":{\"d\":1}} {\"id\":2,\"a\":null,\"c\":\"x\"}", "-");
    assertFalse(out.contains("--allow-missing-fields"), out);
    assertTrue(out.contains("\nb = a.b\n"), out);
    assertTrue(out.contains("a value on its path is not an object in 1 of\n# the records"), out);
  }

  @Test
  void printsCreateCommandAsFlags() {
    assertEquals(
        """
        fb sinks create --table TABLE \\
          --id string \\
          --map _id=key \\
          --map 'it_s=it'\\''s'
        """,
        out("{\"key\":\"a\",\"it's\":1}", "- --as flags"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"sku":"A","id":1} {"sku":"B","id":1}           | sku
          {"sku":"A","id":1} {"sku":"B","id":2}           | id
          {"n":1,"deep":{"_id":"x"}} {"n":2,"deep":{"_id":"y"}} | deep._id
          {"n":1,"t":"2026-05-04T09:00:05Z"} {"n":2,"t":"2026-05-04T09:00:06Z"} | n
          {"n":1.5,"code":"007"} {"n":2.5,"code":"008"}   | code
          {"shop_id":1,"x":true} {"shop_id":1,"x":false}  | shop_id
          {"id":-1,"name":"a"} {"id":2,"name":"b"}        | name
          {"id":1,"name":"a"} {"name":"b"}                | name
          {"id":1,"name":"a"} {"id":null,"name":"b"}      | name
          """)
  void choosesKeyByPresenceUniquenessAndName(String records, String key) {
    Run run = infer(records, "- -o json");
    assertEquals(0, run.exit(), run::toString);
    JsonNode first = json(run).path("schema").path("definition").path(0);
    assertEquals("_id", first.path("name").asText(), run::toString);
    assertEquals(
        List.of(key.split("\\.")),
        Stream.iterate(0, i -> i + 1)
            .limit(first.path("path").size())
            .map(i -> first.path("path").path(i).asText())
            .toList(),
        run::toString);
  }

  @Test
  void treatsDigitsAsNumberOnlyInCsv() {
    assertEquals(
        "number", json(infer("id,x\n1,a\n2,b\n", "- --format csv -o json")).at(KIND).asText());
    assertEquals(
        "string", json(infer("{\"id\":\"1\"} {\"id\":\"2\"}", "- -o json")).at(KIND).asText());
    assertEquals(
        "string", json(infer("id,x\n01,a\n02,b\n", "- --format csv -o json")).at(KIND).asText());
  }

  private static final String KIND = "/fb/id_candidates/0/kind";

  @Test
  void exits1WithoutKey() {
    Run run = infer("{\"x\":1.5} {\"x\":1.5}", "-");
    assertEquals(1, run.exit(), run::toString);
    assertTrue(run.out().contains("# _id = PATH is missing"), run::toString);
    assertTrue(run.out().contains("x = x"), run::toString);
    assertTrue(run.err().contains("no field is suitable as the key"), run::toString);
  }

  @Test
  void disambiguatesCollidingNames() {
    String out =
        out(
            "{\"id\":1,\"from\":{\"City\":\"a\"},\"to\":{\"city\":\"b\"},\"a-b\":1,\"a b\":2,"
                + "\"ä\":3,\"ö\":4}",
            "- -o csv");
    assertEquals(
        "_id from_city to_city a-b a_b c c_2",
        String.join(
            " ", out.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList()));
  }

  @ParameterizedTest
  @CsvSource({"map, map", "json, json"})
  void preservesKeysThatNeedEscapes(String form, String extension) throws Exception {
    String record =
        Json.text(
            Json.object()
                .put("id", 1)
                .put("a.b\\c", 2)
                .put(" =\"#\u0007\n", 3)
                .put("\u202eleft 😀\u200d", 4)
                .put("", 5)
                .put("--id", 6)
                .put("[", 7)
                .put("k".repeat(300), 8));
    Path file = folder.resolve("m." + extension);
    Files.writeString(file, out(record, "- --as " + form));
    Run created =
        new FbProgram()
            .run(
                "sinks",
                "create",
                "--table=t",
                "--mapping=" + file,
                "--dry-run",
                "--database=d",
                "-o",
                "json");
    assertEquals(0, created.exit(), created::toString);
    JsonNode definition = json(created).path("schema").path("definition");
    List<String> keys =
        Stream.iterate(0, i -> i + 1)
            .limit(definition.size())
            .map(i -> definition.path(i).path("path").path(0).asText())
            .toList();
    assertEquals(
        List.of(
            "id",
            "a.b\\c",
            " =\"#\u0007\n",
            "\u202eleft 😀\u200d",
            "",
            "--id",
            "[",
            "k".repeat(300)),
        keys);
    assertFalse(json(created).has("fb"), created::toString);
  }

  @Test
  void usesColumnsAndKeyTypeOfTable() {
    try (FakeService service = service()) {
      Run run = service.fb().input(ORDERS).run("mapping", "infer", "-", "--table", "orders");
      assertEquals(0, run.exit(), run::toString);
      String mapping =
          run.out()
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .toList()
              .toString();
      assertEquals(
          "[--table orders, --id string, --allow-missing-fields, _id = orderId,"
              + " customer_name = customer.name, tag = tags, _timeQuantum = at]",
          mapping);
    }
  }

  @Test
  void skipsFieldsThatDoNotFitColumn() {
    try (FakeService service = service()) {
      Run run =
          service
              .fb()
              .input("{\"id\":\"a\",\"amount\":\"much\",\"amounts\":3}")
              .run("mapping", "infer", "-", "--table", "orders");
      assertTrue(
          run.out().contains("the column amount rejects it: \"much\"\n# is not a number"),
          run::toString);
      assertTrue(run.out().contains("amount = amounts"), run::toString);
      assertTrue(
          run.out().contains("# the names are similar but not the same; check this line"),
          run::toString);
    }
  }

  @Test
  void skipsTypesIfServiceIsUnavailable() {
    Run run =
        new FbProgram()
            .with("FEATUREBASE_ENDPOINT", "http://127.0.0.1:1")
            .with("FEATUREBASE_TOKEN", "x")
            .input(ORDERS)
            .run("mapping", "infer", "-", "--table", "orders", "-o", "name");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().startsWith("_id\n"), run::toString);
    assertTrue(
        run.err().contains("cannot check the column types of table 'orders'"), run::toString);
    Run anonymous = infer(ORDERS, "- --table orders -o name");
    assertEquals(run.out(), anonymous.out());
  }

  @Test
  void exits5OnUnknownTable() {
    try (FakeService service = service()) {
      Run run = service.fb().input(ORDERS).run("mapping", "infer", "-", "--table", "order");
      assertEquals(5, run.exit(), run::toString);
      assertTrue(run.err().contains("Did you mean 'orders'?"), run::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - --as yaml        | 2  | use map, json or flags
          - --format xml     | 2  | is not a valid format
          - --delimiter ;    | 2  | add --format csv
          nowhere.csv        | 11 | no such file
          -                  | 11 | no records in -
          - --format records | 11 | no records in -; -:1:1:
          """)
  void rejectsInvalidCommandLine(String words, int exit, String message) {
    Run run = infer("", words);
    assertEquals(exit, run.exit(), run::toString);
    assertTrue(run.err().contains(message), run::toString);
    assertEquals("", run.out());
  }

  @Test
  void limitsNumberOfFields() {
    StringBuilder record = new StringBuilder("{\"id\":1");
    for (int i = 0; i < 3000; i++) {
      record.append(",\"user").append(i).append("\":1");
    }
    String out = out(record + "}", "-");
    assertTrue(out.contains("# Only the first 2000 of their fields are listed."), out);
  }

  private static FakeService service() {
    return new FakeService()
        .answer("GET /databases", "[{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"}]")
        .answer("GET /tables/d", "[{\"name\":\"orders\"}]")
        .answer(
            "GET /tables/d/orders",
            """
            {"name":"orders","options":{"keys":true},"fields":[
              {"name":"customer_name","options":{"type":"string"}},
              {"name":"amount","options":{"type":"int"}},
              {"name":"tag","options":{"type":"stringset","timeQuantum":"YMD"}}]}
            """);
  }

  private static String out(String records, String words) {
    Run run = infer(records, words);
    assertEquals(0, run.exit(), run::toString);
    return run.out();
  }

  private static Run infer(String records, String words) {
    return new FbProgram()
        .input(records.replace("} {", "}\n{"))
        .run(("mapping infer " + words).split(" "));
  }

  private static JsonNode json(Run run) {
    try {
      return Json.parse(run.out());
    } catch (JsonProcessingException e) {
      throw new AssertionError(run.toString(), e);
    }
  }
}
