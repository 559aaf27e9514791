package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.DatabaseFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  private static final SinkSpec SPEC = spec(null, "_id=id", "species");

  @Test
  void skipsChecksWithoutFacts() {
    assertEquals(List.of(), Preflight.check(SPEC, new ServiceFacts(null, null, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "UPDATING", "BACKUP", "Running"})
  void acceptsUsableDatabase(String status) {
    assertEquals(List.of(), inDatabase(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATING", "FROZEN", "FAILED", "SOMETHING"})
  void rejectsUnusableDatabase(String status) {
    assertEquals(
        List.of(
            "database 'demo': the database is '"
                + status
                + "' and does not accept records [database-state]\n"
                + "  wait until it is RUNNING, or choose another with --database"),
        inDatabase(status));
  }

  @Test
  void acceptsMatchingTable() {
    assertEquals(List.of(), onTable(SPEC, false, column("species"), column("other")));
  }

  @Test
  void suggestsSimilarTable() {
    assertEquals(
        List.of(
            "table 'iris': no such table in the database [unknown-table]\n"
                + "  did you mean --table iriss?"),
        strings(Preflight.check(SPEC, new ServiceFacts(null, List.of("x", "iriss"), null))));
    assertEquals(
        "its tables: flights, users",
        Preflight.check(SPEC, new ServiceFacts(null, List.of("flights", "users"), null))
            .get(0)
            .fix());
  }

  @Test
  void skipsListedTableWithoutColumns() {
    assertEquals(List.of(), Preflight.check(SPEC, new ServiceFacts(null, List.of("iris"), null)));
  }

  @Test
  void suggestsSimilarColumn() {
    assertEquals(
        List.of(
            "--map species: the table 'iris' has no column 'species' [unknown-column]\n"
                + "  did you mean --map specie=species?"),
        onTable(SPEC, false, column("specie"), column("petalwidth")));
    assertEquals(
        List.of(
            "--map species: the table 'iris' has no column 'species' [unknown-column]\n"
                + "  its columns: petallength, petalwidth"),
        onTable(SPEC, false, column("petalwidth"), column("petallength")));
  }

  @Test
  void requiresTimeForTimeQuantum() {
    ColumnFacts timed = new ColumnFacts("species", true, "time");

    assertEquals(
        List.of(
            "--map species: the column 'species' has a time quantum, but _timeQuantum is not"
                + " mapped [time-quantum-missing]\n"
                + "  add --map _timeQuantum=PATH, the path of the timestamp"),
        onTable(SPEC, false, timed));
    assertEquals(
        List.of(), onTable(spec(null, "_id=id", "species", "_timeQuantum=at"), false, timed));
    assertEquals(List.of(), onTable(spec(null, "_id=id", "other"), false, timed, column("other")));
  }

  @Test
  void requiresIdKindOfTable() {
    assertEquals(
        List.of(
            "table 'iris': the table's _id is a string, but the sink declares a number [id-kind]\n"
                + "  use --id string, or \"primary_key_fields\": [\"_id\"] in a file"),
        onTable(SPEC, true, column("species")));
    assertEquals(
        List.of(
            "table 'iris': the table's _id is a number, but the sink declares a string [id-kind]\n"
                + "  use --id number, or \"id_field\": \"_id\" in a file"),
        onTable(spec("string", "_id=id"), false));
    assertEquals(List.of(), onTable(spec("string", "_id=id"), true));
  }

  private static SinkSpec spec(String id, String... maps) {
    return new SpecFlags(null, "iris", "demo", id, null, List.of(maps)).draft().toSpec();
  }

  private static ColumnFacts column(String name) {
    return new ColumnFacts(name, false, "string");
  }

  private static List<String> inDatabase(String status) {
    DatabaseFacts database = new DatabaseFacts("id-1", "demo", status);
    return strings(Preflight.check(SPEC, new ServiceFacts(database, null, null)));
  }

  private static List<String> onTable(SinkSpec spec, boolean stringKeys, ColumnFacts... columns) {
    TableFacts table = new TableFacts("iris", stringKeys, Arrays.asList(columns));
    return strings(Preflight.check(spec, new ServiceFacts(null, null, table)));
  }

  private static List<String> strings(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }
}
