package io.github.fbcli.cli.query;

import static io.github.fbcli.support.FakeService.json;
import static io.github.fbcli.support.FakeService.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code query}. */
class QueryTest {
  private static final String QUERY = "POST /databases/d/query";
  private static final String LATER = "POST /databases/d/query/sql";
  private static final String RESULT =
      """
      {"schema":{"fields":[{"name":"_id","type":"id"},{"name":"Tags","type":"stringset"},
      {"name":"big","type":"decimal"}]},"data":[[1,["a","b,c"],12345678901234567890.5],
      [2,null,-1]],"error":"","execution-time":7}
      """;

  private final FakeService service = Sample.serviceWithTable().answer(QUERY, RESULT);
  @TempDir private Path folder;

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
          table  | `_id  Tags         big\\n1    ["a","b,c"]  12345678901234567890.5\\n2                 -1\\n`
          csv    | `_id,Tags,big\\n1,"[""a"",""b,c""]",12345678901234567890.5\\n2,,-1\\n`
          ndjson | `{"_id":1,"Tags":["a","b,c"],"big":12345678901234567890.5}\\n{"_id":2,"Tags":null,"big":-1}\\n`
          name   | `1\\n2\\n`
          """)
  void printsRows(String format, String expected) {
    Run run = query("-o", format);
    assertEquals(0, run.exit(), run::toString);
    assertEquals(expected.replace("\\n", "\n"), run.out());
    assertEquals("{\"language\":\"sql\",\"statement\":\"select * from t\"}", service.body(QUERY));
  }

  @Test
  void filtersRowsWithJq() {
    assertEquals("12345678901234567890.5\n", query("--jq", ".[0].big").out());
  }

  @Test
  void readsStatementFromStdinOrFile() throws Exception {
    Path file = Files.writeString(folder.resolve("q.sql"), "select * from t;\n-- done\n");
    service.fb().run("query", "-f", file.toString());
    assertTrue(service.body(QUERY).contains("\"select * from t\""));
    service.fb().input("select 2 from t;").run("query", "-");
    assertTrue(service.body(QUERY).contains("\"select 2 from t\""));
    Run missing = service.fb().run("query", "-f", folder.resolve("none.sql").toString());
    assertEquals(11, missing.exit(), missing::toString);
  }

  @Test
  void usesLaterCallAfter404() {
    service.answer(QUERY, refusal(404, "ResourceNotFound"));
    try (FakeService later = new FakeService().answer(LATER, RESULT)) {
      Run run = query("--query-url", later.url() + "/v2", "-o", "name");
      assertEquals("1\n2\n", run.out(), run::toString);
      RecordedRequest request = later.requests().get(0);
      assertEquals("select * from t", later.body(LATER));
      assertEquals("text/plain", request.getHeaders().get("Content-Type"));
    }
    Run neither = query();
    assertEquals(5, neither.exit(), neither::toString);
    assertTrue(neither.err().contains("set --query-url"), neither::toString);
  }

  @Test
  void usesDataPlaneForNewerCallByDefault() {
    service.answer(QUERY, refusal(404, "ResourceNotFound")).answer(LATER, RESULT);
    assertEquals("1\n2\n", query("-o", "name").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"schema":null,"data":null,"error":"table 'x' not found"}       | table 'x' not found
          {"error":{"code":"RelatedResourceNotFound","message":"no x"}}    | RelatedResourceNotFound: no x
          {"code":"InvalidParameter","message":"bad sql"}                  | InvalidParameter: bad sql
          {"error":"query timed out"}                                      | at most 30 s
          {"error":"the result is too large"}                              | at most 6 MB
          """)
  void exits13OnErrorInsideSuccess(String body, String message) {
    service.answer(QUERY, body);
    Run run = query();
    assertEquals(13, run.exit(), run::toString);
    assertTrue(run.err().contains(message), run::toString);
  }

  @ParameterizedTest
  @CsvSource({"413, 13, at most 6 MB", "408, 10, at most 30 s", "504, 10, at most 30 s"})
  void reportsLimits(int status, int exit, String message) {
    service.answer(QUERY, json(status, "{}"));
    Run run = query();
    assertEquals(exit, run.exit(), run::toString);
    assertTrue(run.err().contains(message), run::toString);
    assertEquals(1, Collections.frequency(service.calls(), QUERY));
  }

  @Test
  void retriesOnlyStatementsThatRead() {
    service.answer(QUERY, json(503, "{}"), json(200, RESULT));
    assertEquals(0, query().exit());
    service.answer(QUERY, json(503, "{}"), json(200, RESULT));
    Run insert = service.fb().run("query", "insert into t values (1)");
    assertEquals(10, insert.exit(), insert::toString);
  }

  @Test
  void showsRequestWithoutSendingIt() {
    Run run = query("--dry-run", "-o", "json");
    assertTrue(run.out().contains("\"statement\": \"select * from t\""), run::toString);
    assertEquals(List.of(), service.calls());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          query                      | no SQL statement given
          query select;x             | there are several statements
          query ;                    | the input contains no SQL statement
          query select -f x          | SQL and --file cannot be combined
          """)
  void rejectsInvalidUse(String command, String message) {
    Run run = service.fb().run(command.split(" "));
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains(message), run::toString);
    assertEquals(List.of(), service.calls());
  }

  @Test
  void runsQueriesInShell() {
    String script = "SELECT '<a;b>' from t\n  with x as (select 1) select * from x;\nshow tables\n";
    Run run = service.fb().input(script).run("shell");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(3, Collections.frequency(service.calls(), QUERY));
    assertTrue(service.body(QUERY).contains("\"show tables\""));
  }

  @Test
  void printsNothingForResultWithoutColumns() {
    service.answer(QUERY, "{\"schema\":{\"fields\":[]},\"data\":[],\"error\":\"\"}");
    for (String format : List.of("table", "csv", "json", "name")) {
      Run run = query("-o", format);
      assertEquals(0, run.exit(), run::toString);
    }
  }

  private Run query(String... options) {
    String[] command = new String[options.length + 2];
    command[0] = "query";
    command[1] = "select * from t";
    System.arraycopy(options, 0, command, 2, options.length);
    return service.fb().run(command);
  }
}
