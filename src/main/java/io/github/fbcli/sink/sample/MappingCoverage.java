package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldValue;
import io.github.fbcli.sink.FieldValue.Kind;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.SinkSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of a sink would get from records, and which records the table would refuse. */
public final class MappingCoverage {
  private final List<ColumnCoverage> columns = new ArrayList<>();
  private FieldValue.@Nullable Members firstRow;

  /**
   * No record yet.
   *
   * @param table the one that the sink loads into; null when it is not known: then only the special
   *     columns have types
   */
  public MappingCoverage(SinkSpec spec, @Nullable TableFacts table) {
    for (ColumnMapping mapping : spec.columns()) {
      columns.add(coverage(mapping, spec, table));
    }
  }

  private static ColumnCoverage coverage(
      ColumnMapping mapping, SinkSpec spec, @Nullable TableFacts table) {
    if (mapping.column().equals(ColumnMapping.ID)) {
      return new ColumnCoverage(mapping, spec.idKind() + " key", ColumnRule.ofKey(spec.idKind()));
    }
    if (mapping.column().equals(ColumnMapping.TIME_QUANTUM)) {
      return new ColumnCoverage(mapping, "time", ColumnRule.ofTimeQuantum());
    }
    List<ColumnFacts> known = table == null ? List.of() : table.columns();
    return known.stream()
        .filter(column -> column.name().equals(mapping.column()))
        .findFirst()
        .map(column -> new ColumnCoverage(mapping, column.type(), ColumnRule.of(column)))
        .orElseGet(() -> new ColumnCoverage(mapping, null, ColumnRule.anything()));
  }

  /** Looks at a record; why the table would refuse it, null when it would not. */
  public @Nullable String add(FieldValue.Members rec) {
    if (firstRow == null) {
      firstRow = row(rec);
    }
    String first = null;
    for (ColumnCoverage column : columns) {
      String why = column.add(rec);
      first = first == null ? why : first;
    }
    return first;
  }

  /** In the order of the mapping. */
  public List<ColumnCoverage> columns() {
    return List.copyOf(columns);
  }

  /** The first record as the row that it becomes; null before it. */
  public FieldValue.@Nullable Members firstRow() {
    return firstRow;
  }

  private FieldValue.Members row(FieldValue.Members rec) {
    Map<String, FieldValue> row = new LinkedHashMap<>();
    for (ColumnCoverage column : columns) {
      FieldValue value = rec.at(column.mapping().path().keys());
      if (value != null && value.kind() != Kind.NULL) {
        row.put(column.mapping().column(), value);
      }
    }
    return new FieldValue.Members(row);
  }
}
