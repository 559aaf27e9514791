package io.github.fbcli.cli.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mapping check}: values per column, and rejected records with reasons. */
class MappingCheckTest {
  private static final String RECORDS =
      """
      {"id":1,"name":"a","size":{"w":2}}
      {"id":2,"name":null,"size":{"w":2.5}}

      {"id":3,"size":"big"}
      {"name":"nobody"}
      {"id":
      """;
  private static final String MAPPING = "--map _id=id --map name --map width=size.w ";

  @Test
  void printsCountsPerColumn() {
    Run run = check(RECORDS, MAPPING + "- -o csv");
    assertEquals(
        """
        column,path,present,null,missing,misfit,types,table_type,example
        _id,id,3,0,1,0,integer,number key,1
        name,name,2,1,1,0,string,,\"""a\"""
        width,size.w,2,0,2,0,integer number,,2
        """,
        run.out());
    assertEquals(3, run.exit(), run::toString);
  }

  @Test
  void reportsRejectedRecordsWithReasons() throws Exception {
    Run run = check(RECORDS, MAPPING + "- -o json");
    JsonNode report = Json.parse(run.out());
    assertEquals("{\"_id\":1,\"name\":\"a\",\"width\":2}", Json.text(report.path("first_row")));
    assertEquals(5, report.path("read").asInt());
    assertEquals(2, report.path("accepted").asInt());
    assertEquals(2, report.path("rejected").asInt());
    assertEquals(1, report.path("unparsable").asInt());
    assertEquals(
        List.of(
            "4 InvalidPath: name is missing, width (size.w) is missing: 'size' is not an object",
            "5 MissingId: _id (id) is missing",
            "6 InvalidJson"),
        report.path("not_accepted").findValues("line").stream()
            .map(JsonNode::asInt)
            .map(line -> line + " " + problem(report, line))
            .toList());
    assertTrue(run.err().contains("3 of 5 records would not be loaded"), run::toString);
  }

  private static String problem(JsonNode report, int line) {
    for (JsonNode fault : report.path("not_accepted")) {
      if (fault.path("line").asInt() == line) {
        String code = fault.path("code").asText();
        return code.equals("InvalidJson") ? code : code + ": " + fault.path("message").asText();
      }
    }
    throw new AssertionError(report);
  }

  @Test
  void printsFirstRowProblemsAndSummary() {
    Run run = check(RECORDS, MAPPING + "-");
    assertTrue(
        run.out()
            .contains(
                """

                The first record as a row:
                {"_id":1,"name":"a","width":2}

                Not accepted:
                -:4:1: name is missing, width (size.w) is missing: 'size' is not an object [InvalidPath]
                """),
        run::toString);
    assertTrue(
        run.out().endsWith("\n5 records: 2 would be accepted, 2 rejected, 1 unparsable\n"),
        run::toString);
  }

  @Test
  void requiresOnlyKeyIfFieldsMayBeMissing() {
    Run run = check(RECORDS, MAPPING + "--allow-missing-fields - -o ndjson");
    assertEquals(
        List.of("InvalidPath", "MissingId", "InvalidJson"),
        run.out().lines().map(line -> line.replaceAll(".*\"code\":\"(\\w+)\".*", "$1")).toList());
    assertEquals(0, check("{\"id\":1}", MAPPING + "--allow-missing-fields -").exit());
  }

  @Test
  void limitsProblemsInTableOutputOnly() {
    String faults = "{}\n".repeat(50);
    assertTrue(check(faults, "--map _id -").out().contains("and 30 more; -o ndjson prints all"));
    assertEquals(50, check(faults, "--map _id - -o ndjson").out().lines().count());
  }

  @Test
  void checksValuesAgainstColumnTypes() {
    try (FakeService service = Sample.serviceWithTable()) {
      String words = "--table t --map _id=id --map stars --map language -";
      service.fb().input("{\"id\":\"x\",\"stars\":1,\"language\":\"go\"}");
      Run run =
          service
              .fb()
              .input(
                  """
                  {"id":1,"stars":1,"language":"go"}
                  {"id":2,"stars":"many","language":"go"}
                  {"id":3,"stars":1.5,"language":7}
                  """)
              .run(("mapping check -o ndjson " + words).split(" "));
      assertEquals(3, run.exit(), run::toString);
      assertTrue(run.out().contains("column stars: \\\"many\\\" is not a number"), run::toString);
      assertTrue(run.out().contains("column stars: 1.5 is not a whole number"), run::toString);
      assertEquals(List.of("GET /databases", "GET /tables/d/t"), service.calls());
      Run offline =
          service
              .fb()
              .input("{\"id\":2,\"stars\":\"many\",\"language\":\"go\"}")
              .run(("mapping check --no-preflight " + words).split(" "));
      assertEquals(0, offline.exit(), offline::toString);
      assertEquals(2, service.calls().size());
    }
  }

  @Test
  void warnsAboutAColumnThatMixesUnits() {
    String records =
        """
        {"id":1,"at":1659981468260}
        {"id":2,"at":1659981468}
        {"id":3,"at":"1659981468261"}
        {"id":4,"at":"2022-08-08T17:57:48Z"}
        {"id":5,"at":null}
        """;
    Run run = check(records, "--map _id=id --map _timeQuantum=at -");
    assertEquals(0, run.exit(), run::toString);
    String units = "1 in seconds, 2 in milliseconds since 1970\n";
    assertTrue(
        run.out().contains("Epoch numbers in column _timeQuantum (at): " + units), run::toString);
    assertEquals(
        "warning: the times in column _timeQuantum (at) have different units: " + units, run.err());
    Run json = check(records, "--map _id=id --map _timeQuantum=at - -o json");
    assertTrue(json.out().contains("\"time_units\": {\n      \"s\": 1,\n      \"ms\": 2\n    }"));
    assertTrue(json.err().contains("have different units"), json::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "1659981468,seconds",
    "1659981468.5,seconds",
    "1659981468260,milliseconds",
    "1659981468260123,microseconds",
    "1659981468260123456,nanoseconds"
  })
  void printsTheUnitOfEpochNumbers(String number, String unit) {
    for (String value : List.of(number, '"' + number + '"')) {
      Run run = check("{\"id\":1,\"at\":" + value + "}", "--map _id=id --map _timeQuantum=at.x -");
      assertEquals(3, run.exit(), run::toString);
      run = check("{\"id\":1,\"at\":" + value + "}", "--map _id=id --map _timeQuantum=at -");
      assertEquals("", run.err());
      assertTrue(run.out().contains(": " + unit + " since 1970\n"), run::toString);
    }
  }

  @Test
  void rejectsMappingThatDoesNotMatchTable() {
    try (FakeService service = Sample.serviceWithTable()) {
      Run run =
          service
              .fb()
              .input("{}")
              .run("mapping", "check", "--table", "t", "--map", "_id=id", "--map", "star", "-");
      assertEquals(2, run.exit(), run::toString);
      assertTrue(run.err().contains("did you mean --map stars=star?"), run::toString);
    }
  }

  @Test
  void skipsTypesIfServiceIsUnavailable() {
    Run run = check("{\"id\":1,\"stars\":\"many\"}", "--table t --map _id=id --map stars -");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(
        run.err().contains("warning: cannot check the column types of table 't'"), run::toString);
    assertFalse(check("{\"id\":1}", "--map _id=id -").err().contains("warning"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --map name -                  | 2  | '_id' is not mapped
          --map _id=a..b -              | 2  | has an empty key
          --mapping nowhere.map -       | 11 | no such file
          --map _id nowhere.json        | 11 | no such file
          --map _id --infer-types -     | 2  | add --format csv
          """)
  void rejectsInvalidCommandLine(String words, int exit, String message) {
    Run run = check("", words);
    assertEquals(exit, run.exit(), run::toString);
    assertTrue(run.err().contains(message), run::toString);
  }

  @Test
  void exits11OnIncompleteInput() throws Exception {
    Run run = check("[{\"id\":1},{\"id\":}]", "--map _id=id - -o json");
    assertEquals(11, run.exit(), run::toString);
    assertEquals(1, Json.parse(run.out()).path("accepted").asInt());
    assertEquals(1, Json.parse(run.out()).path("unparsable").asInt());
  }

  @Test
  void checksRecordsOfErrorsFile() {
    String line =
        "{\"value\":{\"id\":1},\"fb\":{\"code\":\"MissingField\",\"message\":\"x\",\"file\":\"in\","
            + "\"line\":1,\"offset\":0,\"attempts\":0}}";
    assertEquals(0, check(line, "--map _id=id -").exit());
  }

  @Test
  void printsHugeNumbersAsWritten() throws Exception {
    Run run = check("{\"id\":1,\"x\":1e99999999999}", "--map _id=id --map x - -o json");
    assertEquals("1e99999999999", Json.parse(run.out()).at("/columns/1/example").asText());
  }

  private static Run check(String records, String words) {
    return new FbProgram().input(records).run(("mapping check " + words).split(" +"));
  }
}
