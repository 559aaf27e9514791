package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.SinkSpec.Extras;
import io.github.fbcli.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinkSpecTest {
  private static final SpecLocation LOCATION = SpecLocation.thing("sink 's'");

  @Test
  void findsNoDifferenceInEquivalentSink() {
    SinkSpec wanted = spec("t", "d", IdKind.NUMBER, column("_id", "id"), column("a", "b.c"));
    SinkSpec reordered = spec("t", "d", IdKind.NUMBER, column("a", "b.c"), column("_id", "id"));

    assertEquals(List.of(), wanted.differencesTo(reordered));
    assertEquals(List.of(), wanted.withDatabaseId(null).differencesTo(reordered));
    assertEquals(List.of(), wanted.differencesTo(reordered.withDatabaseId(null)));
  }

  @Test
  void describesEachDifference() {
    SinkSpec wanted = spec("t", "d", IdKind.NUMBER, column("_id", "id"), column("a", "b.c"));
    SinkSpec existing = spec("u", "e", IdKind.STRING, column("_id", "key"), column("z", "z"));

    assertEquals(
        List.of(
            "the database is 'e', not 'd'",
            "the table is 'u', not 't'",
            "the kind of _id is 'string', not 'number'",
            "column '_id' is mapped to 'key', not to 'id'",
            "column 'a' is not mapped",
            "column 'z' is also mapped, to 'z'"),
        wanted.differencesTo(existing));
  }

  @Test
  void comparesExtraMembersOnlyIfBothHaveThem() throws Exception {
    SinkSpec wanted = withExtras("{\"type\":\"json\",\"limit\":1.5}");
    SinkSpec existing = withExtras("{\"type\":\"csv\",\"region\":\"eu\"}");

    assertEquals(
        List.of("the schema's 'type' is 'csv', not 'json'"), wanted.differencesTo(existing));
  }

  @Test
  void comparesAllowMissingFields() {
    SinkSpec strict = spec("t", "d", IdKind.NUMBER, column("_id", "id"));
    SinkSpec lenient =
        new SinkSpec("t", "t", "d", IdKind.NUMBER, true, strict.columns(), Extras.none());

    assertEquals(
        List.of("allow_missing_fields is 'true', not 'false'"), strict.differencesTo(lenient));
  }

  private static SinkSpec spec(String table, String database, IdKind id, ColumnMapping... columns) {
    return new SinkSpec(table, table, database, id, false, List.of(columns), Extras.none());
  }

  private static SinkSpec withExtras(String schema) throws Exception {
    ObjectNode members = (ObjectNode) Json.parse(schema);
    Extras extras = new Extras(Json.object(), Json.object(), members);
    List<ColumnMapping> columns = List.of(column("_id", "id"));
    return new SinkSpec("t", "t", "d", IdKind.NUMBER, false, columns, extras);
  }

  private static ColumnMapping column(String column, String path) {
    return new ColumnMapping(column, FieldPath.parse(path), LOCATION);
  }
}
