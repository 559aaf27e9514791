package io.github.fbcli.table;

import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.SpecLocations;
import io.github.fbcli.sink.sample.EpochUnits;
import io.github.fbcli.sink.sample.FieldSample;
import io.github.fbcli.sink.sample.FieldSample.Trait;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.sink.sample.MappingProposal.ProposedField;
import io.github.fbcli.sink.sample.ValueCounts.FieldKind;
import io.github.fbcli.table.DataType.Base;
import java.util.ArrayList;
import java.util.List;

/** Plans a table for the records of a sample: a column for each field that a mapping proposes. */
public final class TableProposal {
  private final MappingProposal mapping;
  private final boolean untyped;

  private TableProposal(MappingProposal mapping) {
    this.mapping = mapping;
    this.untyped = mapping.sample().isUntyped();
  }

  /**
   * Returns a table whose columns accept all records of the sample.
   *
   * @param mapping a proposal without a table, which names the columns
   */
  public static TableSpec of(String name, MappingProposal mapping) {
    return new TableProposal(mapping).table(name);
  }

  private TableSpec table(String name) {
    List<ColumnSpec> columns = new ArrayList<>();
    for (ProposedField field : mapping.mapped()) {
      String column = String.valueOf(field.column());
      if (!ColumnMapping.isSpecial(column)) {
        columns.add(new ColumnSpec(column, type(field.field())));
      }
    }
    boolean keys = mapping.idKind() == IdKind.STRING;
    SpecLocation sample = SpecLocation.thing("the sample");
    return new TableSpec(
        name, null, null, keys, columns, new SpecLocations(sample, null, null, null));
  }

  private DataType type(FieldSample field) {
    if (field.counts().types().containsKey(FieldKind.ARRAY)) {
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
    boolean number = untyped || !field.all(Trait.TEXT);
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
