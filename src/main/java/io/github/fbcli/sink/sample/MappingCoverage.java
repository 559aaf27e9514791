package io.github.fbcli.sink.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.ValueText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the values that records provide for a sink's columns, and the values that the table would
 * reject.
 */
public final class MappingCoverage {
  private final List<Column> columns;
  private @Nullable ObjectNode firstRow;

  /**
   * Creates an empty coverage.
   *
   * @param table the table of the sink; null if unknown, in which case only the special columns
   *     have types
   */
  public MappingCoverage(SinkSpec spec, @Nullable TableFacts table) {
    columns = spec.columns().stream().map(mapping -> column(mapping, spec, table)).toList();
  }

  private static Column column(ColumnMapping mapping, SinkSpec spec, @Nullable TableFacts table) {
    if (mapping.column().equals(ColumnMapping.ID)) {
      return new Column(mapping, spec.idKind() + " key", ColumnRule.ofKey(spec.idKind()));
    }
    if (mapping.column().equals(ColumnMapping.TIME_QUANTUM)) {
      return new Column(mapping, "time", ColumnRule.ofTimeQuantum());
    }
    List<ColumnFacts> known = table == null ? List.of() : table.columns();
    return known.stream()
        .filter(column -> column.name().equals(mapping.column()))
        .findFirst()
        .map(column -> new Column(mapping, column.type(), ColumnRule.of(column)))
        .orElseGet(() -> new Column(mapping, null, ColumnRule.anything()));
  }

  /**
   * Counts a record. Returns why the table would reject the record, or null if it would accept it.
   */
  public @Nullable String add(JsonNode rec) {
    if (firstRow == null) {
      firstRow = row(rec);
    }
    String first = null;
    for (Column column : columns) {
      String why = column.add(rec);
      first = first == null ? why : first;
    }
    return first;
  }

  private ObjectNode row(JsonNode rec) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (Column column : columns) {
      JsonNode value = column.mapping.path().in(rec);
      if (value != null && !value.isNull()) {
        row.set(column.mapping.column(), value);
      }
    }
    return row;
  }

  public List<Column> columns() {
    return columns;
  }

  /** Returns the row for the first record; null if no record was added. */
  public @Nullable ObjectNode firstRow() {
    return firstRow;
  }

  public static final class Column {
    private final ColumnMapping mapping;
    private final @Nullable String tableType;
    private final ColumnRule rule;
    private final ValueCounts counts = new ValueCounts();
    private final EpochUnits units = new EpochUnits();
    private long missing;
    private long misfits;

    private Column(ColumnMapping mapping, @Nullable String tableType, ColumnRule rule) {
      this.mapping = mapping;
      this.tableType = tableType;
      this.rule = rule;
    }

    private @Nullable String add(JsonNode rec) {
      JsonNode value = mapping.path().in(rec);
      if (value == null) {
        missing++;
        return null;
      }
      if (!counts.add(value)) {
        return null;
      }
      String why = rule.misfit(value);
      if (why == null) {
        units.add(value, rule);
        return null;
      }
      misfits++;
      return "column " + mapping.column() + ": " + ValueText.brief(value) + " " + why;
    }

    public ColumnMapping mapping() {
      return mapping;
    }

    /** Returns the type as the service names it; null if unknown. */
    public @Nullable String tableType() {
      return tableType;
    }

    public ValueCounts counts() {
      return counts;
    }

    /** Returns the units of the epoch numbers that the column reads as times. */
    public EpochUnits units() {
      return units;
    }

    public long missing() {
      return missing;
    }

    /** Returns the number of values that the column rejects. */
    public long misfits() {
      return misfits;
    }
  }
}
