package io.github.fbcli.table;

import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.SpecLocations;
import io.github.fbcli.sink.sample.EpochUnits;
import io.github.fbcli.sink.sample.FieldSample;
import io.github.fbcli.sink.sample.FieldSample.Trait;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.sink.sample.RecordSample;
import io.github.fbcli.table.DataType.Base;
import java.util.List;

/** Plans the columns of a table for the records of a sample. */
public final class TableProposal {
  private final RecordSample sample;

  private TableProposal(RecordSample sample) {
    this.sample = sample;
  }

  /**
   * Returns a table whose columns accept all records of the sample.
   *
   * @param mapping the mapping inferred without a table; it provides the column names
   */
  public static TableSpec of(String name, MappingProposal mapping) {
    boolean keys = mapping.idKind() == IdKind.STRING;
    return of(name, keys, mapping.columns(), mapping.sample());
  }

  /**
   * Returns a table with a column for each mapped field.
   *
   * @param keys whether {@code _id} is a string
   */
  public static TableSpec of(
      String name, boolean keys, List<ColumnMapping> mapped, RecordSample sample) {
    TableProposal proposal = new TableProposal(sample);
    List<ColumnSpec> columns =
        mapped.stream()
            .filter(column -> !ColumnMapping.isSpecial(column.column()))
            .map(column -> new ColumnSpec(column.column(), proposal.type(column)))
            .toList();
    SpecLocation location = SpecLocation.thing("the sample");
    return new TableSpec(
        name, null, null, keys, columns, new SpecLocations(location, null, null, null));
  }

  /** Returns the element type for a column with a time quantum. */
  public static Base timedBase(ColumnMapping column, RecordSample sample) {
    boolean ids = sample.field(column.path()).filter(field -> field.all(Trait.IDS)).isPresent();
    return ids ? Base.ID : Base.STRING;
  }

  private DataType type(ColumnMapping column) {
    return sample.field(column.path()).map(this::type).orElseGet(() -> new DataType(Base.STRING));
  }

  private DataType type(FieldSample field) {
    if (field.isArray()) {
      return new DataType(field.all(Trait.IDS) ? Base.IDSET : Base.STRINGSET);
    }
    EpochUnits units = field.units();
    if (field.isTime() && !units.isMixed()) {
      String unit = field.all(Trait.UNDIVIDED) ? "s" : "us";
      return new DataType(
          Base.TIMESTAMP,
          units.counts().keySet().stream().findFirst().map(u -> u.symbol()).orElse(unit),
          null);
    }
    // Digits in a JSON string are a code rather than a number.
    boolean number = sample.isUntyped() || !field.all(Trait.TEXT);
    if (number && field.all(Trait.BOOLEAN)) {
      return new DataType(Base.BOOL);
    } else if (number && field.all(Trait.WHOLE)) {
      return new DataType(Base.INT);
    }
    int places = DataType.MAX_SCALE - field.digits().whole();
    if (number && field.all(Trait.NUMERIC) && places >= 0) {
      int scale = Math.max(0, Math.min(field.digits().fraction(), places));
      return new DataType(Base.DECIMAL, Integer.toString(scale), null);
    }
    return new DataType(Base.STRING);
  }
}
