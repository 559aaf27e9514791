package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** contract.md, "Databases and tables": the query calls. */
class SqlQueriesTest {
  private static final String QUERY = "/v2/databases/" + EmulatorFixture.DEMO + "/query";

  private final EmulatorFixture service = new EmulatorFixture();

  @BeforeEach
  void load() {
    table(
        EmulatorFixture.DEMO,
        "sales",
        "{\"name\":\"year\",\"options\":{\"type\":\"int\"}}",
        "{\"name\":\"value\",\"options\":{\"type\":\"decimal\"}}",
        "{\"name\":\"user\",\"options\":{\"type\":\"string\"}}",
        "{\"name\":\"order\",\"options\":{\"type\":\"id\"}}",
        "{\"name\":\"tags\",\"options\":{\"type\":\"stringset\"}}",
        "{\"name\":\"ids\",\"options\":{\"type\":\"time\",\"timeQuantum\":\"YMD\"}}",
        "{\"name\":\"paid\",\"options\":{\"type\":\"bool\"}}",
        "{\"name\":\"sold-at\",\"options\":{\"type\":\"timestamp\",\"timeUnit\":\"ms\"}}");
    var body =
        EmulatorFixture.sinkBody(
            "sales",
            "t",
            true,
            "_id=id",
            "year=y",
            "value=v",
            "user=u",
            "order=o",
            "tags=t",
            "ids=i",
            "paid=p",
            "sold-at=at",
            "_timeQuantum=at");
    body.withObject("sink_details").put("table", "sales");
    String sink = service.post("/v2/sinks", body.toString()).json().path("id").asText();
    service.clock.advance(Duration.ofSeconds(3));
    service.push(
        sink,
        "{\"id\":1,\"y\":2024,\"v\":1.5,\"u\":\"ann\",\"o\":7,\"t\":[\"a\",\"b\"],\"i\":[1,2],"
            + "\"p\":true,\"at\":1659981468260}",
        "{\"id\":2,\"y\":2024,\"v\":2.5,\"u\":\"bob\",\"o\":8,\"t\":\"b\",\"i\":[],\"p\":false}",
        "{\"id\":3,\"y\":2025,\"v\":4,\"u\":\"ann\"}");
    String t = service.activeSink("t", "t", true, "_id=id", "language=l");
    service.push(t, "{\"id\":1,\"l\":\"go\"}", "{\"id\":3,\"l\":\"c\"}");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void returnsTypesAndValuesOfAllColumns() {
    assertEquals(
        EmulatorFixture.json(
                """
                {"schema":{"fields":[
                  {"name":"_id","type":"id"},{"name":"year","type":"int"},
                  {"name":"value","type":"decimal(2)"},{"name":"user","type":"string"},
                  {"name":"order","type":"int"},{"name":"tags","type":"stringset"},
                  {"name":"ids","type":"idset"},{"name":"paid","type":"bool"},
                  {"name":"sold-at","type":"timestamp"}]},
                 "data":[
                  [1,2024,1.50,"ann",7,["a","b"],[1,2],true,"2022-08-08T17:57:48.260Z"],
                  [2,2024,2.50,"bob",8,["b"],[],false,null],
                  [3,2025,4.00,"ann",null,null,null,null,null]],
                 "error":"","execution-time":0}
                """)
            .toString(),
        query("select * from sales order by _id").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select count(*) from sales                                     | [[3]]
          SELECT COUNT(*) FROM Sales;                                    | [[3]]
          select _id, year, value, user from sales where _id = 1         | [[1,2024,1.50,"ann"]]
          select "_id", "year", "VALUE", "User" from "sales" where "_id" = 1 | [[1,2024,1.50,"ann"]]
          select s.user, s."order" from sales s where s."order" = 8        | [["bob",8]]
          select user as buyer from sales where user = 'bob' order by user | [["bob"]]
          select 'user' from sales limit 1                               | [["user"]]
          select _id from sales where _id in (1, 3, 9)                   | [[1],[3]]
          select _id from sales where year = 2024 and not paid           | [[2]]
          select _id from sales where tags is null or value between 2 and 3 | [[2],[3]]
          select year, count(*), sum(value) from sales group by year order by year desc limit 10 | [[2025,1,4.00],[2024,2,4.00]]
          select user, count(*) n from sales group by user having count(*) > 1 | [["ann",2]]
          select min(_id), max(_id), avg(year) from sales where year = 2024 | [[1,2,2024.0000000000]]
          select distinct user from sales order by 1                     | [["ann"],["bob"]]
          select language, user from t join sales s on t._id = s._id order by 1 | [["c","ann"],["go","ann"]]
          select s._id, language from sales s left join t on t._id = s._id order by 1 | [[1,"go"],[2,null],[3,"c"]]
          with a as (select _id from t) select count(*) from a           | [[2]]
          with recursive r(n) as (select 1 union all select n + 1 from r where n < 3) select sum(n) from r | [[6]]
          select _id from sales where setcontains(tags, 'b') order by _id | [[1],[2]]
          select _id from sales where setcontains(ids, 2)                | [[1]]
          select _id from sales where SETCONTAINSALL(tags, array['a','b']) | [[1]]
          select _id from sales where setcontainsany(ids, array[2, 9])   | [[1]]
          select _id from sales where "sold-at" > '2022-08-08T17:57:48Z' | [[1]]
          select _id from sales where "sold-at" >= '2022-08-08T19:57:48.260+02:00' | [[1]]
          select year("sold-at"), extract(day from "sold-at") from sales where _id = 1 | [[2022,8]]
          select user, row_number() over (order by _id) from sales where _id > 1 | [["bob",1],["ann",2]]
          (select 1 union select 2) order by 1                           | [[1],[2]]
          show tables                                                    | [["aircraft"],["iris"],["sales"],["t"],["web_clicks"]]
          SHOW COLUMNS FROM t;                                           | [["_id","id"],["language","string"]]
          """)
  void runsQuery(String statement, String data) {
    JsonNode response = query(statement);
    assertEquals("", response.path("error").asText());
    assertEquals(data, response.path("data").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          X'00ff'                                               | "00ff"
          cast(X'0aff' as blob)                                 | "0aff"
          cast('text' as clob)                                  | "text"
          json '{"a":[1,2.50]}'                                 | {"a":[1,2.50]}
          json_array(1, 'b')                                    | [1,"b"]
          (1, 'b', X'0a')                                       | [1,"b","0a"]
          row(1, row(2, date '2026-01-02'))                     | [1,[2,"2026-01-02"]]
          array[X'0a', null]                                    | ["0a",null]
          array[json '{"a":1}']                                 | [{"a":1}]
          array[array[1, 2], array[3]]                          | [[1,2],[3]]
          array[(1, 'a')]                                       | [[1,"a"]]
          array['a', 'b']                                       | ["a","b"]
          cast(null as int array)                               | null
          cast(null as json)                                    | null
          timestamp with time zone '2026-01-02 03:04:05+02:00'  | "2026-01-02T01:04:05Z"
          array[timestamp '2026-01-02 03:04:05']                | ["2026-01-02T03:04:05Z"]
          time '03:04:05'                                       | "03:04:05"
          interval '2' day                                      | "INTERVAL '2' DAY"
          cast('6f1cf9a6-5e5c-4c0c-9c7a-1f1b2f4d7b11' as uuid)  | "6f1cf9a6-5e5c-4c0c-9c7a-1f1b2f4d7b11"
          cast(X'00' as java_object)                            | "00"
          geometry 'POINT (1 2)'                                | "POINT (1 2)"
          """)
  void returnsValuesOfOtherTypes(String expression, String value) {
    JsonNode response = query("select " + expression);
    assertEquals("", response.path("error").asText());
    assertEquals("[[" + value + "]]", response.path("data").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          selec                                | Syntax error at position 1 near 'selec'
          select user, "user" from from sales  | Syntax error at position 26 near 'from'
          select _id from sales where          | Syntax error at the end of the statement
          select 1; drop table t               | Syntax error at position 9 near ';'
          select * from sales where user = = 1 | Syntax error at position 34 near '='
          select 'a"b' from from sales         | Syntax error at position 19 near 'from'
          """)
  void reportsPositionOfSyntaxError(String statement, String error) {
    assertEquals(error, query(statement).path("error").asText());
  }

  @Test
  void acceptsStatementAsBody() {
    TestResponse response = service.post(QUERY + "/sql", "select language from t where _id = 3");
    assertEquals(200, response.status());
    assertEquals("[[\"c\"]]", response.json().path("data").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select nothing from t        | Column "nothing" not found
          select * from nothing        | Table "nothing" not found
          selec                        | Syntax error
          select 1/0                   | Division by zero
          select 1; drop table t       | Syntax error
          show columns from nothing    | Table 'nothing' not found
          """)
  void reportsErrorInsideSuccessfulResponse(String statement, String reason) {
    JsonNode response = query(statement);
    assertTrue(response.path("error").asText().contains(reason), response::toString);
    assertTrue(!response.path("error").asText().contains("\n"), response::toString);
    assertEquals("{\"fields\":[]}", response.path("schema").toString());
    assertEquals("[]", response.path("data").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table t",
        "delete from t",
        "insert into t(_id) values (9)",
        "update t set language = 'x'",
        "merge into t(_id) values (9)",
        "truncate table t",
        "create table x(a int)",
        "create alias x for 'java.lang.System.exit'",
        "alter table t add x int",
        "grant all on t to public",
        "set schema emulator",
        "set @x = 1",
        "select set(@x, 1)",
        "select * from t for update",
        "explain delete from t",
        "call 1",
        "script",
        "shutdown",
        "checkpoint",
        "backup to 'backup.zip'",
        "runscript from '/etc/passwd'",
        "select file_read('/etc/passwd')",
        "select file_write('x', 'file')",
        "select csvwrite('file.csv', 'select 1')",
        "select * from csvread('/etc/passwd')",
        "select * from link_schema('a', '', '', '', '', '')",
        "select * from \"emulator\".\"documents\"",
        "select (select max(document) from emulator.documents)",
        "select * from INFORMATION_SCHEMA.TABLES",
        "select count(*) from \"INFORMATION_SCHEMA\".\"SCHEMATA\"",
        "select (select max(schema_name) from INFORMATION_SCHEMA.SCHEMATA)",
        "select 1 where exists (select 1 from INFORMATION_SCHEMA.USERS)",
        "select _id from t where _id in (select 1 from INFORMATION_SCHEMA.USERS)",
        "with x as (select * from INFORMATION_SCHEMA.USERS) select * from x",
        "select * from U&\"\\0049NFORMATION_SCHEMA\".TABLES",
        "show schemas",
        "show databases",
        "select memory_used()",
        "select 1 /* ; */ ; delete from t",
        ""
      })
  void allowsOnlyReadingDatabase(String statement) {
    String before = service.rows("t");
    TestResponse response = service.post(QUERY + "/sql", statement);
    assertEquals(200, response.status(), response::toString);
    assertTrue(!response.json().path("error").asText().isEmpty(), response::toString);
    assertEquals("[]", response.json().path("data").toString());
    assertEquals(before, service.rows("t"));
  }

  @Test
  void doesNotReadOtherDatabases() {
    String other = service.post("/v2/databases", "{\"name\":\"other\"}").json().path("id").asText();
    table(other, "secret");
    String own = "/v2/databases/" + other + "/query/sql";
    assertEquals("", service.post(own, "select * from secret").json().path("error").asText());
    String schema = RowStore.schema(other);
    for (String name : new String[] {"secret", "\"" + schema + "\".secret"}) {
      JsonNode response = query("select * from " + name);
      assertTrue(!response.path("error").asText().isEmpty(), response::toString);
    }
    assertTrue(!query("show tables").toString().contains("secret"));
    assertEquals("[[\"secret\"]]", service.post(own, "show tables").json().path("data").toString());
  }

  @Test
  void refusesInvalidRequests() {
    assertEquals("400 MissingParameter", service.post(QUERY, "{\"language\":\"sql\"}").error());
    assertEquals(
        "400 InvalidParameter",
        service.post(QUERY, "{\"language\":\"pql\",\"statement\":\"Count()\"}").error());
    assertEquals(
        "404 ResourceNotFound", service.post("/v2/databases/none/query/sql", "select 1").error());
    assertEquals(
        "401 MissingAuthenticationToken", service.send("POST", QUERY, "{}", "A", "b").error());
    assertEquals("405 MethodNotAllowed", service.get(QUERY).error());
  }

  @Test
  void seesUpsertsDeletedColumnsAndRecreatedTables() {
    String column = "/v2/tables/" + EmulatorFixture.DEMO + "/t/fields/language";
    service.delete(column);
    assertTrue(query("select language from t").path("error").asText().contains("not found"));
    service.post(column, "{\"options\":{\"type\":\"int\"}}");
    assertEquals("[[null],[null]]", query("select language from t").path("data").toString());
    service.delete("/v2/tables/" + EmulatorFixture.DEMO + "/t");
    assertTrue(query("select * from t").path("error").asText().contains("not found"));
    table(EmulatorFixture.DEMO, "t");
    assertEquals("[]", query("select * from t").path("data").toString());
  }

  @Test
  void limitsSizeOfResponse() {
    JsonNode response = query("select a.x, repeat('x', 1000) from system_range(1, 1000000000) a");
    assertTrue(response.path("error").asText().contains("limit of 6 MB"), response::toString);
    assertEquals("[]", response.path("data").toString());
    assertEquals(
        5000, query("select x, repeat('y', 1000) from system_range(1, 5000)").path("data").size());
  }

  @Test
  void limitsTimeOfQuery(@TempDir Path home) {
    assertEquals(Duration.ofSeconds(30), SqlQueries.MAX_TIME);
    for (Path directory : new Path[] {home, null}) {
      try (H2Store store = H2Store.open(directory)) {
        DatabaseCatalog catalog =
            new DatabaseCatalog(new DocumentStore(store, new Random(1)), new RowStore(store));
        JsonNode database = EmulatorFixture.json("{\"name\":\"d\",\"id\":\"d\"}");
        store.initialize(() -> catalog.addDatabase(new Parameters(database, "")));
        SqlQueries queries = new SqlQueries(store, catalog, service.clock, Duration.ofSeconds(1));
        for (String endless :
            new String[] {
              "select sum(x) from system_range(1, 1000000000000)",
              "with recursive r(n) as (select 1 union all select 1 from r) select count(*) from r"
            }) {
          JsonNode response = queries.run("d", endless);
          assertTrue(response.path("error").asText().contains("limit of 1 s"), response::toString);
        }
      }
    }
  }

  @Test
  void writesNoFiles(@TempDir Path home) {
    Path file = home.resolve("file");
    query("select csvwrite('" + file + "', 'select 1')");
    query("select file_write('x', '" + file + "')");
    query("script to '" + file + "'");
    query("backup to '" + file + "'");
    assertTrue(Files.notExists(file));
  }

  private JsonNode query(String statement) {
    String body = Json.object().put("language", "sql").put("statement", statement).toString();
    TestResponse response = service.post(QUERY, body);
    assertEquals(200, response.status(), response::toString);
    return response.json();
  }

  private void table(String database, String name, String... fields) {
    TestResponse created =
        service.post(
            "/v2/tables/" + database,
            "{\"name\":\"" + name + "\",\"fields\":[" + String.join(",", fields) + "]}");
    assertEquals(201, created.status(), created::toString);
  }
}
