package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MapFileTest {

  @Test
  void readsLinesLikeMapFlag() {
    String text =
        """
        # the key
          # of a record
        _id = project.project_id

        language
        a=b#c = d
        \tweird\t= ["x.y", " z"]\s\s
        """;

    assertEquals(
        List.of(
            "_id <- [project, project_id] @ my.map:3:1",
            "language <- [language] @ my.map:5:1",
            "a <- [b#c = d] @ my.map:6:1",
            "weird <- [x.y,  z] @ my.map:7:2"),
        columns(MapFile.read("my.map", text)));
  }

  @Test
  void acceptsCrLfAndMissingLastLineBreak() {
    assertEquals(
        List.of("_id <- [a] @ f:1:1", "b <- [b] @ f:3:1"),
        columns(MapFile.read("f", "_id = a\r\n\r\nb")));
  }

  @Test
  void reportsLineAndColumnOfEachProblem() {
    SpecDraft draft =
        MapFile.read("my.map", "_id = a..b\n x=a\\qb\n  Big = c\n_id = z\n = d\ne =\n");

    assertEquals(
        List.of(
            "my.map:1:9 path-empty-segment",
            "my.map:2:5 path-escape",
            "my.map:6:4 path-empty-segment",
            "my.map:3:3 column-alphabet",
            "my.map:4:1 column-twice",
            "my.map:5:1 column-alphabet"),
        draft.problems().stream().map(p -> p.location() + " " + p.rule()).toList());
  }

  @Test
  void acceptsFlagsOnSeparateLines() {
    SpecDraft draft =
        MapFile.read("my.map", "--table my table\n --id=string \n--allow-missing-fields\n_id = k");

    SinkSpec spec =
        new SpecFlags("s", null, null, null, null, List.of()).draft().over(draft).toSpec();
    assertEquals("my table", spec.table());
    assertEquals(IdKind.STRING, spec.idKind());
    assertEquals(true, spec.allowMissingFields());
    SinkSpec other =
        new SpecFlags(null, "t", "d", "number", false, List.of()).draft().over(draft).toSpec();
    assertEquals("t", other.table());
    assertEquals(IdKind.NUMBER, other.idKind());
    assertEquals(false, other.allowMissingFields());
  }

  @Test
  void rejectsOtherFlagsAndMissingValues() {
    SpecDraft draft =
        MapFile.read("m", "--wait 5m\n--table\n  --allow-missing-fields yes\n--id seven\n_id = k");

    assertEquals(
        List.of("m:1:1 map-setting", "m:2:1 map-setting", "m:3:3 map-setting", "m:4:1 id-kind"),
        draft.problems().stream().map(p -> p.location() + " " + p.rule()).toList());
  }

  @Test
  void suggestsNameForIllegalColumn() {
    assertEquals(
        "name it sepallength", MapFile.read("my.map", "sepalLength = a").problems().get(0).fix());
  }

  private static List<String> columns(SpecDraft draft) {
    assertEquals(List.of(), draft.problems());
    return draft.columns().stream()
        .map(c -> c.column() + " <- " + c.path().keys() + " @ " + c.location())
        .toList();
  }
}
