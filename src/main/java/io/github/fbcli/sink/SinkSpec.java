package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a new or existing sink. A spec from {@link SpecDraft#toSpec()} conforms to
 * all rules of the create body; a spec read from a service is not validated.
 *
 * @param databaseId an id, or a name that is not yet resolved; null if not given
 * @param columns in source order
 * @param locations the locations of the parts, for messages
 */
public record SinkSpec(
    String name,
    String table,
    @Nullable String databaseId,
    IdKind idKind,
    boolean allowMissingFields,
    List<ColumnMapping> columns,
    Extras extras,
    SpecLocations locations) {

  public SinkSpec {
    columns = List.copyOf(columns);
  }

  /** Creates a spec without a source, for example for a sink returned by a service. */
  public SinkSpec(
      String name,
      String table,
      @Nullable String databaseId,
      IdKind idKind,
      boolean allowMissingFields,
      List<ColumnMapping> columns,
      Extras extras) {
    this(
        name,
        table,
        databaseId,
        idKind,
        allowMissingFields,
        columns,
        extras,
        SpecLocations.UNKNOWN);
  }

  public SinkSpec withDatabaseId(String id) {
    return withDatabase(id, locations);
  }

  /**
   * Returns a copy with this database, or this spec if it already has a database.
   *
   * @param idOrName null for no default
   * @param location the location of the default
   */
  public SinkSpec withDefaultDatabase(@Nullable String idOrName, SpecLocation location) {
    return databaseId != null || idOrName == null
        ? this
        : withDatabase(idOrName, locations.withDatabase(location));
  }

  private SinkSpec withDatabase(String id, SpecLocations where) {
    return new SinkSpec(name, table, id, idKind, allowMissingFields, columns, extras, where);
  }

  /**
   * Returns a clause for each difference between {@code existing} and this sink. The list is empty
   * if both sinks load the same fields into the same columns of the same table.
   *
   * <p>Names and the order of columns are ignored. Databases and extra members are compared only if
   * both specs have them, because a service may store less or return more than it received.
   */
  public List<String> differencesTo(SinkSpec existing) {
    return new SpecDifferences(this, existing).list();
  }

  /**
   * Returns a copy of this sink in which everything that {@link #differencesTo} ignores matches
   * {@code wanted}: the order of columns, the database if this sink has none, and extra members
   * that only one of the sinks has.
   */
  public SinkSpec comparableWith(SinkSpec wanted) {
    Map<String, ColumnMapping> left = new LinkedHashMap<>();
    columns.forEach(column -> left.put(column.column(), column));
    List<ColumnMapping> ordered = new ArrayList<>();
    for (ColumnMapping column : wanted.columns()) {
      ColumnMapping mine = left.remove(column.column());
      if (mine != null) {
        ObjectNode members = common(column.extras(), mine.extras());
        ordered.add(new ColumnMapping(mine.column(), mine.path(), mine.location(), members));
      }
    }
    ordered.addAll(left.values());
    Extras theirs = wanted.extras();
    Extras compared =
        new Extras(
            common(theirs.body(), extras.body()),
            common(theirs.details(), extras.details()),
            common(theirs.schema(), extras.schema()));
    String database = databaseId == null ? wanted.databaseId() : databaseId;
    return new SinkSpec(
        name, table, database, idKind, allowMissingFields, ordered, compared, locations);
  }

  private static ObjectNode common(ObjectNode wanted, ObjectNode mine) {
    ObjectNode common = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : wanted.properties()) {
      JsonNode other = mine.get(member.getKey());
      boolean same = other == null || member.getValue().equals(SpecDifferences.SCALARS, other);
      common.set(member.getKey(), same ? member.getValue() : other);
    }
    return common;
  }

  /** Collects the clauses of {@link SinkSpec#differencesTo}. */
  static final class SpecDifferences {
    /** Compares numbers by value, because a service may write 2.50 as 2.5. */
    private static final Comparator<JsonNode> SCALARS =
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1;

    private final SinkSpec wanted;
    private final SinkSpec existing;
    private final List<String> differences = new ArrayList<>();

    SpecDifferences(SinkSpec wanted, SinkSpec existing) {
      this.wanted = wanted;
      this.existing = existing;
    }

    List<String> list() {
      if (wanted.databaseId() != null && existing.databaseId() != null) {
        compare("the database", wanted.databaseId(), existing.databaseId());
      }
      compare("the table", wanted.table(), existing.table());
      compare("the kind of _id", wanted.idKind(), existing.idKind());
      compare("allow_missing_fields", wanted.allowMissingFields(), existing.allowMissingFields());
      compareColumns();
      Extras mine = wanted.extras();
      Extras theirs = existing.extras();
      compareExtras("the body's", mine.body(), theirs.body());
      compareExtras("the details'", mine.details(), theirs.details());
      compareExtras("the schema's", mine.schema(), theirs.schema());
      return differences;
    }

    private void compareColumns() {
      Map<String, ColumnMapping> left = new LinkedHashMap<>();
      existing.columns().forEach(column -> left.put(column.column(), column));
      for (ColumnMapping column : wanted.columns()) {
        String what = "column " + Quoting.quoted(column.column());
        ColumnMapping other = left.remove(column.column());
        if (other == null) {
          differences.add(what + " is not mapped");
        } else {
          String path = column.path().toString();
          compare(what, " is mapped to ", ", not to ", path, other.path().toString());
          compareExtras(what + ":", column.extras(), other.extras());
        }
      }
      left.values().stream()
          .map(
              column ->
                  "column "
                      + Quoting.quoted(column.column())
                      + " is also mapped, to "
                      + Quoting.quoted(column.path().toString()))
          .forEach(differences::add);
    }

    private void compareExtras(String whose, ObjectNode mine, ObjectNode theirs) {
      for (Map.Entry<String, JsonNode> member : mine.properties()) {
        JsonNode other = theirs.get(member.getKey());
        if (other != null && !member.getValue().equals(SCALARS, other)) {
          String what = whose + " " + Quoting.quoted(member.getKey());
          compare(what, text(member.getValue()), text(other));
        }
      }
    }

    private static String text(JsonNode value) {
      return value.isTextual() ? value.textValue() : ValueText.json(value);
    }

    private void compare(String what, Object mine, Object theirs) {
      compare(what, " is ", ", not ", mine.toString(), theirs.toString());
    }

    private void compare(String what, String is, String not, String mine, String theirs) {
      if (!mine.equals(theirs)) {
        differences.add(
            what
                + is
                + Quoting.quotedDistinctly(mine, theirs)
                + not
                + Quoting.quotedDistinctly(theirs, mine));
      }
    }
  }

  /**
   * Unknown members in a create body, preserved so that they are sent to the service.
   *
   * @param body the unknown members in the body itself
   * @param details the unknown members in {@code sink_details}
   * @param schema the unknown members in {@code schema}
   */
  public record Extras(ObjectNode body, ObjectNode details, ObjectNode schema) {

    public static Extras none() {
      JsonNodeFactory nodes = JsonNodeFactory.instance;
      return new Extras(nodes.objectNode(), nodes.objectNode(), nodes.objectNode());
    }
  }
}
