package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Converts flags and mapping files to a spec, or reports all problems. */
class SpecDraftTest {

  @Test
  void appliesDefaultsForMissingFlags() {
    SinkSpec spec = flags("t", "_id=project.project_id", "language").toSpec();

    assertEquals("t", spec.name());
    assertEquals("t", spec.table());
    assertNull(spec.databaseId());
    assertEquals(IdKind.NUMBER, spec.idKind());
    assertFalse(spec.allowMissingFields());
    assertEquals("[_id=project.project_id, language=language]", spec.columns().toString());
  }

  @Test
  void appliesEveryFlag() {
    SpecFlags flags =
        new SpecFlags("my-sink", "t", "d", "String", true, List.of("_id = a=b", "x=[\"y.z\"]"));

    SinkSpec spec = flags.draft().toSpec();

    assertEquals("my-sink", spec.name());
    assertEquals("d", spec.databaseId());
    assertEquals(IdKind.STRING, spec.idKind());
    assertTrue(spec.allowMissingFields());
    assertEquals(FieldPath.of("a=b"), spec.columns().get(0).path());
    assertEquals(FieldPath.of("y.z"), spec.columns().get(1).path());
  }

  @Test
  void reportsAllProblemsAtOnce() {
    SpecFlags flags =
        new SpecFlags(
            "My Sink",
            "t",
            "d",
            null,
            null,
            List.of("sepalLength", "species", "species=kind", "petal=a..b"));

    assertEquals(
        """
        NAME 'My Sink': the sink name 'My Sink' contains 'M'; only lowercase letters, digits, - and _ \
        are allowed, and a letter must come first [name-alphabet]
          name it my-sink
        --map: the column '_id' is not mapped, so records would have no key [id-missing]
          add --map _id=PATH, the path of the record's unique key
        --map petal=a..b: the path 'a..b' has an empty key at character 3 [path-empty-segment]
          write a.b; for an empty key, write a JSON array: ["a","","b"]
        --map sepalLength: the column name 'sepalLength' contains 'L'; only lowercase letters, digits, - \
        and _ are allowed, and a letter must come first [column-alphabet]
          write --map sepallength=sepalLength
        --map species=kind: the column 'species' is already mapped by --map species [column-twice]
          remove one; a column can be mapped only once, but several columns may share a path\
        """,
        problems(flags.draft()).stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }

  @Test
  void reportsMalformedIdPathOnlyOnce() {
    assertEquals(List.of("path-empty-segment"), rules(flags("t", "_id=a..b")));
  }

  @ParameterizedTest
  @CsvSource({
    "_id=x, _ID=a, write --map _id=a",
    "_id=x, _timequantum=a.b, write --map _timeQuantum=a.b",
    "_id=x, 2nd=a, write --map c2nd=a",
    "_id=x, _rank=a, write --map rank=a",
    "_id=x, data.id, write --map data_id=data.id",
    "_id=x, Größe in cm=cm, write --map gr_e_in_cm=cm",
    "_id=x, =a, write --map c=a",
    "_id=x, B=it is, write --map 'b=it is'",
  })
  void suggestsLegalNameForIllegalColumn(String id, String map, String fix) {
    List<Problem> problems = problems(flags("t", id, map));

    assertEquals(List.of("column-alphabet"), problems.stream().map(Problem::rule).toList());
    assertEquals(fix, problems.get(0).fix());
  }

  @ParameterizedTest
  @ValueSource(strings = {"_id", "_timeQuantum", "a", "a-b_9", "language"})
  void acceptsLegalColumnNames(String column) {
    assertEquals(List.of(), flags("t", column).problems());
  }

  @Test
  void limitsColumnNamesTo230Characters() {
    assertEquals(List.of(), flags("t", "a".repeat(230)).problems());
    assertEquals(List.of("column-length"), rules(flags("t", "_id", "a".repeat(231))));
  }

  @Test
  void reportsThatInvalidNameComesFromTable() {
    Problem problem = problems(flags("Iris 2024", "_id=id")).get(0);

    assertEquals("name-alphabet", problem.rule());
    assertEquals("--table 'Iris 2024'", problem.location().toString());
    assertTrue(problem.message().startsWith("the sink name, which defaults to the table name, is"));
    assertEquals("give a NAME before the flags: iris-2024", problem.fix());
  }

  @Test
  void acceptsAnyTableNameIfSinkIsNamed() {
    SpecFlags flags = new SpecFlags("iris", "Iris 2024", null, null, null, List.of("_id=id"));

    assertEquals("Iris 2024", flags.draft().toSpec().table());
  }

  @Test
  void requiresTable() {
    assertEquals(List.of("table-missing"), rules(flags(null, "_id=id")));
    assertEquals(List.of("table-missing"), rules(flags(" ", "_id=id")));
  }

  @Test
  void suggestsPathOfColumnIdForMissingId() {
    assertEquals(
        "add --map _id=data.id, the path of the record's unique key",
        problems(flags("t", "id=data.id")).get(0).fix());
  }

  @Test
  void rejectsUnknownIdKind() {
    SpecFlags flags = new SpecFlags(null, "t", null, "uuid", null, List.of("_id=id"));

    assertEquals(List.of("id-kind"), rules(flags.draft()));
  }

  @Test
  void prefersFlagsAndKeepsExtrasOfFile() {
    SpecLocation location = SpecLocation.file("f.json", 2, 1);
    SpecDraft file = new SpecDraft(SpecLocation.file("f.json", 1, 1));
    file.name("from-file", SpecLocation.file("f.json", 1, 2));
    file.table("file-table", SpecLocation.file("f.json", 1, 3));
    file.database("file-db", location);
    file.id(IdKind.STRING, location);
    file.allowMissingFields(true);
    ObjectNode extras = Json.object().put("type", "int");
    file.column("_id", FieldPath.parse("id"), location, Json.object());
    file.column("speed", FieldPath.parse("v"), location, extras);

    SinkSpec spec = flags("t", "extra", "speed=data.v").over(file).toSpec();

    assertEquals("from-file", spec.name());
    assertEquals("t", spec.table());
    assertEquals("file-db", spec.databaseId());
    assertEquals(IdKind.STRING, spec.idKind());
    assertTrue(spec.allowMissingFields());
    assertEquals("[_id=id, speed=data.v, extra=extra]", spec.columns().toString());
    assertEquals(extras, spec.columns().get(1).extras());
    assertEquals("--map speed=data.v", spec.columns().get(1).location().toString());
  }

  @Test
  void reportsDuplicateColumnDespiteOverridingFlag() {
    SpecDraft file = MapFile.read("f.map", "_id = a\nx = b\nx = c\n");

    assertEquals(List.of("column-twice"), rules(flags("t", "x=d").over(file)));
  }

  @Test
  void reportsNoMissingMembersForUnreadableFile() {
    SpecDraft file = new SpecDraft(SpecLocation.file("f.json", 1, 1));
    file.unreadable(SpecLocation.file("f.json", 3, 1), "file-syntax", "broken", "fix it");

    assertEquals(List.of("file-syntax"), rules(flags(null).over(file)));
  }

  @Test
  void printsProblemAsTwoPrintableLines() {
    Problem problem = problems(flags("t", "_id", "a\n\u001b[31m=x")).get(0);

    assertEquals(2, problem.toString().lines().count());
    assertFalse(problem.toString().contains("\u001b"));
  }

  private static SpecDraft flags(String table, String... maps) {
    return new SpecFlags(null, table, null, null, null, List.of(maps)).draft();
  }

  private static List<Problem> problems(SpecDraft draft) {
    return assertThrows(InvalidSpec.class, draft::toSpec).problems();
  }

  private static List<String> rules(SpecDraft draft) {
    return problems(draft).stream().map(Problem::rule).toList();
  }
}
