package io.github.fbcli.cli.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of {@code sinks list} and {@code sinks get} on terminals and in pipes. */
class ListScreenTest {
  private static final String LONG = "a23456789_123456789_123456789_";
  private static final String CLICKS =
      """
      {"id":"s1","name":"clicks","status":"ACTIVE","created_at":"2026-05-04T08:57:00Z",
       "sink_details":{"database_id":"d1","table":"events"},
       "schema":{"id_field":"_id","allow_missing_fields":true,"definition":[
         {"name":"_id","path":["user","id"]},
         {"name":"page","path":["page"],"type":"string"},
         {"name":"visits","path":["n"]}]}}
      """;
  private static final String LONGEST =
      """
      {"id":"s2","name":"%s","status":"CREATING","created_at":"2026-05-02T08:00:00Z",
       "sink_details":{"database_id":"d2","table":"%s"}}
      """
          .formatted(LONG, LONG);
  private static final String BROKEN = "{\"id\":\"s3\",\"name\":\"broken\",\"status\":\"FAILED\"}";

  private final FakeService service = new FakeService();

  @BeforeEach
  void serveSinks() {
    service
        .answer("GET /sinks", "[" + CLICKS + "," + LONGEST + "," + BROKEN + "]")
        .answer("GET /sinks/s1", CLICKS)
        .answer("GET /databases", "[{\"id\":\"d1\",\"name\":\"web\"}]")
        .answer(
            "GET /tables/d1/events",
            "{\"name\":\"events\",\"options\":{\"keys\":false},\"fields\":["
                + "{\"name\":\"visits\",\"options\":{\"type\":\"int\"}}]}");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void fitsTheListIntoTheTerminal() {
    FbProgram terminal = service.fb().onTerminal().with("NO_COLOR", "1");
    assertEquals(
        """
        NAME                            STATUS    TABLE               DATABASE  AGE
        clicks                          ACTIVE    events              web       3m
        a23456789_123456789_123456789_  CREATING  a23456789_1234567…  d2        2d
        broken                          FAILED
        """,
        terminal.with("COLUMNS", "75").run("sinks", "list").out());
  }

  @Test
  void neverTruncatesInAPipe() {
    Run run = service.fb().with("COLUMNS", "40").run("sinks", "list", "-o", "wide");
    assertTrue(run.out().contains(LONG + "  CREATING  " + LONG + "  d2"), run::toString);
    assertTrue(
        run.out().lines().findFirst().orElse("").matches("NAME .* AGE +ID +DATABASE_ID .*"),
        run::toString);
    assertTrue(run.out().contains("/v2/sinks/s2"), run::toString);
  }

  @Test
  void coloursHeadingAndStatus() {
    Run run = service.fb().onTerminal().with("COLUMNS", "120").run("sinks", "list");
    assertTrue(run.out().startsWith("\u001b[1mNAME"), run::toString);
    assertTrue(run.out().contains("\u001b[32mACTIVE\u001b[0m"), run::toString);
    assertTrue(run.out().contains("\u001b[33mCREATING\u001b[0m"), run::toString);
    assertTrue(run.out().contains("\u001b[31mFAILED\u001b[0m"), run::toString);
    assertFalse(service.fb().run("sinks", "list").out().contains("\u001b"));
  }

  @Test
  void printsIdIfDatabasesAreUnavailable() {
    service.answer("GET /databases", FakeService.refusal(503, "Unavailable"));
    Run run = fb("sinks list");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("events                          d1"), run::toString);
    assertEquals(1, service.calls().stream().filter("GET /databases"::equals).count());
  }

  @Test
  void printsDetailsAndMapping() {
    Run run = fb("sinks describe clicks");
    assertEquals(
        """
        name:                 clicks
        status:               ACTIVE
        table:                events
        database:             web (d1)
        id:                   s1
        endpoint:             URL/v2/sinks/s1
        created:              2026-05-04T08:57:00Z
        id kind:              number
        allow_missing_fields: true

        COLUMN  PATH     TYPE
        _id     user.id  number
        page    page     string
        visits  n        int
        """,
        run.out().replace(service.url(), "URL"));
    assertEquals(run.out(), fb("sinks get clicks").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --sort name         | a23456789_123456789_123456789_,broken,clicks
          --sort=-name        | clicks,broken,a23456789_123456789_123456789_
          --sort AGE          | clicks,a23456789_123456789_123456789_,broken
          --sort=-age         | a23456789_123456789_123456789_,clicks,broken
          --limit 1           | clicks
          --sort name --limit 2 | a23456789_123456789_123456789_,broken
          """)
  void sortsAndLimits(String options, String names) {
    assertEquals(names.replace(",", "\n") + "\n", fb("sinks list -o name " + options).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--sort=-columns", "--sort -columns", "--sort=-key"})
  void sortsByColumnThatStartsLikeOption(String option) {
    service.answer("GET /databases", "[{\"id\":\"d1\",\"name\":\"web\",\"status\":\"RUNNING\"}]");
    service.answer("GET /tables/d1", "[{\"name\":\"a\"},{\"name\":\"b\"}]");
    assertEquals("a\nb\n", fb("tables list -o name " + option).out());
  }

  @Test
  void requiresValueOfSort() {
    Run run = fb("sinks list --sort");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("--sort requires a value: COL"), run.err());
  }

  @Test
  void rejectsUnknownColumnBeforeAnyRequest() {
    Run run = fb("sinks list --sort size");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("--sort: 'size' is not a column; use name, status"), run.err());
    assertEquals(0, service.calls().size());
  }

  @Test
  void filtersJsonWithJq() {
    assertEquals("clicks\n" + LONG + "\nbroken\n", fb("sinks list --jq .[].name").out());
    assertEquals("3\n", fb("sinks list -o json --jq length").out());
    assertEquals("{\"a\":\"s1\"}\n", fb("sinks get clicks -o ndjson --jq {a:.id}").out());
    assertEquals("a: s1\n", fb("sinks get clicks -o yaml --jq {a:.id}").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sinks list --jq .[         | 2 | '.[' is not a valid jq expression
          sinks list --jq .a -o csv  | 2 | --jq cannot be used with -o csv
          sinks list --jq .a         | 2 | --jq:
          """)
  void reportsInvalidJq(String line, int exit, String message) {
    Run run = fb(line);
    assertEquals(exit, run.exit(), run::toString);
    assertTrue(run.err().contains(message), run::toString);
    assertFalse(run.err().matches("(?s).*(java|Exception).*"), run::toString);
    assertEquals("", run.out());
  }

  @Test
  void printsYaml() {
    Run run = fb("sinks list -o yaml --limit 3 --sort=-name");
    assertTrue(run.out().startsWith("  - id: s1\n    name: clicks\n"), run::toString);
  }

  @Test
  void printsEachChangeAsALine() throws Exception {
    service.answer(
        "GET /sinks",
        "[" + BROKEN + "]",
        "[" + BROKEN + "]",
        "[" + BROKEN.replace("FAILED", "DELETING") + "]",
        "[]");
    FbProgram program = service.fb();
    FbProgram.Running running =
        program.start("sinks", "list", "--watch", "--jq", ".status", "-o", "ndjson");
    assertEquals("FAILED", running.line());
    assertEquals("DELETING", running.line());
    assertEquals("DELETED", running.line());
    program.signal(130);
    assertEquals(130, running.end().get().exit());
  }

  @Test
  void redrawsInPlace() throws Exception {
    service.answer("GET /sinks/s1", CLICKS, CLICKS, CLICKS.replace("ACTIVE", "DELETING"));
    FbProgram program = service.fb().onTerminal();
    FbProgram.Running running = program.start("sinks", "get", "clicks", "--watch");
    String line = running.line();
    assertTrue(line.startsWith("\u001b[H\u001b[2J"), line);
    while (!line.contains("DELETING")) {
      line = running.line();
    }
    program.signal(130);
    assertEquals(130, running.end().get().exit());
  }

  private Run fb(String line) {
    return service.fb().run(line.split(" "));
  }
}
