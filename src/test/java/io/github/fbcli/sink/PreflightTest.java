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
  void whatTheServiceDidNotAnswerIsNotChecked() {
    assertEquals(List.of(), Preflight.check(SPEC, new ServiceFacts(null, null, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "UPDATING", "BACKUP", "Running"})
  void aUsableDatabasePasses(String status) {
    assertEquals(List.of(), inDatabase(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATING", "FROZEN", "FAILED", "SOMETHING"})
  void anyOtherDatabaseDoesNot(String status) {
    assertEquals(
        List.of(
            "database 'demo': the database is '"
                + status
                + "' and cannot be loaded into [database-state]\n"
                + "  wait until it is RUNNING, or name another with --database"),
        inDatabase(status));
  }

  @Test
  void aTableThatFitsPasses() {
    assertEquals(List.of(), onTable(SPEC, false, column("species"), column("other")));
  }

  @Test
  void anUnknownTableComesWithTheNearest() {
    assertEquals(
        List.of(
            "table 'iris': the database has no such table [unknown-table]\n"
                + "  did you mean --table iriss?"),
        strings(Preflight.check(SPEC, new ServiceFacts(null, List.of("x", "iriss"), null))));
    assertEquals(
        "its tables: flights, users",
        Preflight.check(SPEC, new ServiceFacts(null, List.of("flights", "users"), null))
            .get(0)
            .fix());
  }

  @Test
  void aTableThatIsListedButNotShownIsNotChecked() {
    assertEquals(List.of(), Preflight.check(SPEC, new ServiceFacts(null, List.of("iris"), null)));
  }

  @Test
  void anUnknownColumnComesWithTheNearest() {
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
  void aTimeQuantumWantsTheRecordsTime() {
    ColumnFacts timed = new ColumnFacts("species", true, "time");

    assertEquals(
        List.of(
            "--map species: the column 'species' has a time quantum, but no path leads to a"
                + " record's time [time-quantum-missing]\n"
                + "  add --map _timeQuantum=PATH, the path of the timestamp"),
        onTable(SPEC, false, timed));
    assertEquals(
        List.of(), onTable(spec(null, "_id=id", "species", "_timeQuantum=at"), false, timed));
    assertEquals(List.of(), onTable(spec(null, "_id=id", "other"), false, timed, column("other")));
  }

  @Test
  void theKeyIsOfTheTablesKind() {
    assertEquals(
        List.of(
            "table 'iris': the table's _id is a string, the sink's would be a number [id-kind]\n"
                + "  write --id string, in a document \"primary_key_fields\": [\"_id\"]"),
        onTable(SPEC, true, column("species")));
    assertEquals(
        List.of(
            "table 'iris': the table's _id is a number, the sink's would be a string [id-kind]\n"
                + "  write --id number, in a document \"id_field\": \"_id\""),
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
