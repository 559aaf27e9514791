package io.github.fbcli.cli.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Round trips of tables, with the sinks that use them, between files and the service. */
class TablesAsFilesTest {
  private static final int MANY = 20;
  private static final String TABLE =
      """
      kind: table
      name: orders
      description: Orders of all shops
      keys: true
      columns:
        price: decimal(3)
        count: {type: int, min: 0, max: 100}
        placed: timestamp(ms)
        paid: bool
        tags: stringset
        seen: string@YMD
        customer: id
        items: idset
      """;

  private final EmulatedService service = new EmulatedService();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void appliesManyTablesAndSinksTwiceWithoutDifferences() throws Exception {
    Path file = Files.writeString(folder.resolve("all.yaml"), manySinksAndTheirTables());
    Run created = succeed(service, "apply", "-f", file.toString(), "--wait");
    assertEquals(2 * MANY, results(created, "created"), created::toString);
    assertTrue(created.out().indexOf("table/orders-20") < created.out().indexOf("sink-1 "));
    assertEquals("", succeed(service, "diff", "-f", file.toString(), "--exit-code").out());
    assertEquals(2 * MANY, results(succeed(service, "apply", "-f", file.toString()), "unchanged"));
  }

  @Test
  void exportRecreatesTablesAndSinksElsewhere() throws Exception {
    service.fb().input(manySinksAndTheirTables());
    succeed(service, "apply", "-f", "-");
    for (String format : new String[] {"table", "json", "ndjson", "yaml"}) {
      String exported = succeed(service, "export", "-o", format).out();
      try (EmulatedService other = new EmulatedService()) {
        other.fb().input(exported);
        Run applied = succeed(other, "apply", "-f", "-");
        assertEquals(2 * MANY, results(applied, "created"), applied::toString);
        other.fb().input(exported);
        assertEquals("", succeed(other, "diff", "-f", "-", "--exit-code").out());
        assertEquals(exported, succeed(other, "export", "-o", format).out());
        assertEquals(table(service, "orders-7"), table(other, "orders-7"));
      }
    }
  }

  @Test
  void addsMissingColumnsAndKeepsOthers() throws Exception {
    succeed(service, "tables", "create", "orders", "--keys", "--column", "old:int");
    service.fb().input(TABLE);
    Run diff = service.fb().run("diff", "-f", "-", "--exit-code");
    assertEquals(9, diff.exit(), diff::toString);
    assertTrue(diff.out().contains("--- service: table orders\n"), diff::toString);
    assertTrue(diff.out().contains("+  paid: bool\n"), diff::toString);
    assertFalse(diff.out().contains("old"), diff::toString);

    service.fb().input(TABLE);
    Run preview = succeed(service, "apply", "-f", "-", "--dry-run", "-o", "json");
    assertEquals("to_update", Json.parse(preview.out()).at("/0/result").asText());
    assertEquals(8, Json.parse(preview.out()).at("/0/requests").size());

    service.fb().input(TABLE);
    assertEquals(1, results(succeed(service, "apply", "-f", "-"), "updated"));
    assertEquals(9, table(service, "orders").path("fields").size());
    service.fb().input(TABLE);
    assertEquals("", succeed(service, "diff", "-f", "-", "--exit-code").out());
  }

  @Test
  void leavesDifferentTableUnchanged() throws Exception {
    succeed(service, "tables", "create", "orders", "--column", "price:int");
    service.fb().input(TABLE);
    Run run = service.fb().run("apply", "-f", "-", "--replace", "--yes");
    assertEquals(6, run.exit(), run::toString);
    assertTrue(
        run.err()
            .contains(
                """
                error: 1 table differs from its file; it was left unchanged
                  table 'orders': _id is a number, not a string
                  table 'orders': column 'price' is int, not decimal(3)
                """),
        run::toString);
    assertEquals(1, table(service, "orders").path("fields").size());
  }

  @Test
  void reportsAllProblemsWithPlaces() {
    String document =
        """
        kind: table
        name: Orders
        key: true
        columns:
          _id: string
          price: decimals
          count: int
          count: int
          seen: {type: string, timeQuantum: YMD}
          day: 7
        """;
    Run run = service.fb().input(document).run("apply", "-f", "-");
    assertEquals(2, run.exit(), run::toString);
    assertEquals(
        """
        error: the table spec has 7 problems; nothing was sent
          stdin:2:7: the table name 'Orders' contains 'O'; only lowercase letters, digits, - and _ are allowed, and a letter must come first [table-alphabet]
            name it orders
          stdin:3:1: 'key' is not a member of a table [member-unknown]
            did you mean 'keys'?
          stdin:5:3: '_id' cannot be declared as a column [column-special]
            remove it; every table has an _id; keys (--keys) makes it a string
          stdin:6:3: column 'price': unknown type 'decimals'; did you mean 'decimal'? [column-type]
            correct the type
          stdin:8:3: the column 'count' is given twice [column-twice]
            remove one
          stdin:9:3: 'timeQuantum' is part of the type [column-option]
            write it in the type, as in decimal(2), timestamp(ms) or string@YMD
          stdin:10:3: 'day' is a number [member-kind]
            write a string
        """,
        run.err());
  }

  @Test
  void exportsSingleTable() throws Exception {
    service.fb().input(TABLE);
    succeed(service, "apply", "-f", "-");
    assertEquals(
        TABLE.replace("description", "database_id: demo\ndescription"),
        succeed(service, "export", "table/orders")
            .out()
            .replaceFirst("(?s).*---\n", "")
            .replace("\"", "")
            .replaceAll(
                "count:\n    type: int\n    min: 0\n    max: 100",
                "count: {type: int, min: 0, max: 100}")
            .replace("'", ""));
  }

  private static JsonNode table(EmulatedService service, String name) throws Exception {
    String json = succeed(service, "tables", "get", name, "-o", "json").out();
    return Json.parse(json);
  }

  private static String manySinksAndTheirTables() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 1; i <= MANY; i++) {
      yaml.append("---\nname: sink-%d\nsink_details: {table: orders-%d}\n".formatted(i, i));
      yaml.append("schema: {primary_key_fields: [_id], allow_missing_fields: true, definition: [");
      yaml.append(
          "{name: _id, path: id}, {name: seen, path: s}, {name: _timeQuantum, path: t}]}\n");
      yaml.append("---\n").append(TABLE.replace("orders\n", "orders-" + i + "\n"));
    }
    return yaml.toString();
  }

  private static long results(Run run, String result) {
    return run.out().lines().filter(line -> line.matches("\\S+ +" + result + "( .*)?")).count();
  }

  private static Run succeed(EmulatedService service, String... line) {
    Run run = service.fb().run(line);
    assertEquals(0, run.exit(), () -> Stream.of(line).toList() + " " + run);
    return run;
  }
}
