package io.github.fbcli.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code databases} and {@code tables}. */
class CatalogTest {
  private static final String TWO =
      "{\"databases\":[{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"},"
          + "{\"id\":\"d2\",\"name\":\"old\",\"status\":\"FROZEN\"}]}";
  private static final String UUID = "3f0c9a5e-8d1b-4c7a-9e2f-6b5d4c3a2f10";

  private final FakeService service = Sample.serviceWithTable();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void listsDatabasesWithStatus() {
    service.answer("GET /databases", TWO);
    assertEquals(
        """
        NAME   STATUS   ID
        sales  RUNNING  d
        old    FROZEN   d2
        """,
        out("databases list"));
    assertEquals("name,status,id\nsales,RUNNING,d\nold,FROZEN,d2\n", out("databases list -o csv"));
    assertEquals("sales\nold\n", out("databases list -o name"));
    assertEquals(
        "{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"}",
        out("databases list -o ndjson").lines().findFirst().orElse(""));
  }

  @Test
  void getsDatabaseByNameOrId() throws Exception {
    service.answer("GET /databases", TWO);
    String byName = out("databases get old -o json");
    assertEquals(out("databases get d2 -o json"), byName);
    assertEquals("FROZEN", Json.parse(byName).path("status").asText());
  }

  @Test
  void listsTablesWithKeyType() {
    service.answer(
        "GET /tables/d",
        "[{\"name\":\"clicks\",\"description\":\"Clicks, all\",\"options\":{\"keys\":true},"
            + "\"fields\":[{\"name\":\"url\",\"options\":{}}]},{\"name\":\"bare\"}]");
    assertEquals(
        "NAME    KEY     COLUMNS  DESCRIPTION", out("tables list").lines().findFirst().orElse(""));
    assertEquals(
        "name,key,columns,description\nclicks,string,1,\"Clicks, all\"\nbare,,,\n",
        out("tables list -o csv"));
  }

  @Test
  void printsColumnsOfTableKeyFirst() {
    assertEquals(
        """
        column,type,keys,time_quantum,scale,min,max
        _id,number,,,,,
        language,string,,,,,
        stars,int,,,,,
        seen,stringset,,YMD,,,
        """,
        out("tables get t -o csv"));
    assertEquals("_id\nlanguage\nstars\nseen\n", out("tables get t -o name"));
    String details = out("tables get t");
    assertTrue(details.startsWith("name:"), details);
    assertTrue(details.contains("\n\nCOLUMN    TYPE\n"), details);
  }

  @Test
  void printsTableAsApiReturnsIt() throws Exception {
    JsonNode table = Json.parse(out("tables get t --database sales -o json"));
    assertEquals("t", table.path("name").asText());
    assertEquals(false, table.path("options").path("keys").asBoolean(true));
    assertEquals("YMD", table.path("fields").path(2).path("options").path("timeQuantum").asText());
    assertEquals(Json.text(table) + "\n", out("tables get t -o ndjson"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          databases get sals         | no database 'sals'           | Did you mean 'sales'?
          tables list --database hr  | no database 'hr'             | See 'fb databases list'.
          tables get tt              | database 'sales' has no table 'tt' | Did you mean 't'?
          tables get elsewhere       | database 'sales' has no table      | See 'fb tables list'.
          """)
  void suggestsNearestName(String line, String message, String hint) {
    Run run = fb(line);
    assertEquals(5, run.exit(), run::toString);
    assertTrue(run.err().contains(message) && run.err().contains(hint), run::toString);
  }

  @Test
  void requiresDatabaseIfSeveralExist() {
    service.answer("GET /databases", TWO);
    Run run = fb("tables list");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("--database") && run.err().contains("sales, old"), run::toString);
    assertEquals(0, fb("tables list --database sales").exit());
    assertEquals(0, service.fb().with("FEATUREBASE_DATABASE", "d").run("tables", "list").exit());
  }

  @Test
  void acceptsIdIfDatabasesAreNotListed() {
    service.answer("GET /databases", FakeService.refusal(501, "NotImplemented"));
    assertEquals("t\n", out("tables list --database d -o name"));
    assertEquals(2, fb("tables list").exit());
    assertEquals(13, fb("databases get d").exit());
  }

  @Test
  void dryRunShowsRequestWithoutCredential() throws Exception {
    List<String> lines =
        List.of(
            "databases list | /v2/databases",
            "databases get sales | /v2/databases",
            "tables list --database " + UUID + " | /v2/tables/" + UUID,
            "tables get a/b --database " + UUID + " | /v2/tables/" + UUID + "/a%2Fb",
            "tables list --database sales | /v2/tables/<id of sales>",
            "tables get t | /v2/tables/<id of the only database>/t");
    for (String line : lines) {
      String[] parts = line.split(" \\| ");
      Run run = service.fb().without("FEATUREBASE_TOKEN").run((parts[0] + " --dry-run").split(" "));
      assertEquals(service.url() + parts[1], Json.parse(run.out()).path("url").asText());
    }
    assertEquals(List.of(), service.calls());
    assertEquals(2, fb("tables list --curl").exit());
  }

  private String out(String line) {
    Run run = fb(line);
    assertEquals(0, run.exit(), run::toString);
    return run.out();
  }

  private Run fb(String line) {
    return service.fb().run(line.split(" "));
  }
}
