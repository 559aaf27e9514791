package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.SpecLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping inferred from a sample of records.
 *
 * @param table the table; null if unknown
 * @param keys the candidates for the key, best first; may be empty
 * @param times the candidates for the time of a record, best first; may be empty
 * @param fields the mapped and skipped fields, in the order of the records; includes the key only
 *     if it also fills another column
 * @param unfilled the table columns without a matching field
 */
public record MappingProposal(
    RecordSample sample,
    @Nullable TableFacts table,
    List<KeyCandidate> keys,
    List<FieldSample> times,
    List<ProposedField> fields,
    List<ColumnFacts> unfilled) {
  private static final SpecLocation LOCATION = SpecLocation.thing("the sample");

  public MappingProposal {
    keys = List.copyOf(keys);
    times = List.copyOf(times);
    fields = List.copyOf(fields);
    unfilled = List.copyOf(unfilled);
  }

  /** Returns the kind of {@code _id} in the table or, if the table is unknown, in the records. */
  public IdKind idKind() {
    if (table != null) {
      return IdKind.of(table);
    }
    return keys.isEmpty() ? IdKind.NUMBER : keys.get(0).kind();
  }

  /**
   * Returns whether a mapped field is missing from any record in the sample. A null counts as a
   * value.
   */
  public boolean allowsMissingFields() {
    return mapped().stream().anyMatch(field -> sample.missing(field.field()) > 0);
  }

  /** Returns whether a time field is mapped to {@code _timeQuantum}. */
  boolean mapsTime() {
    return !times.isEmpty() && table != null && table.hasTimeQuantum();
  }

  /** Returns all mapped fields: the key first, the time last. */
  public List<ProposedField> mapped() {
    List<ProposedField> mapped = new ArrayList<>();
    if (!keys.isEmpty()) {
      mapped.add(new ProposedField(keys.get(0).field(), ColumnMapping.ID, null, keys.get(0).why()));
    }
    fields.stream().filter(field -> field.column() != null).forEach(mapped::add);
    if (mapsTime()) {
      mapped.add(new ProposedField(times.get(0), ColumnMapping.TIME_QUANTUM, null, null));
    }
    return mapped;
  }

  /** Returns the fields that are not mapped, each with the reason as its note. */
  public List<ProposedField> skipped() {
    return fields.stream().filter(field -> field.column() == null).toList();
  }

  /** Returns why no field is mapped to the column, as a clause. */
  public String whyUnfilled(String column) {
    if (column.equals(ColumnMapping.ID)) {
      return "no field is a unique key in all records";
    }
    boolean timed =
        column.equals(ColumnMapping.TIME_QUANTUM)
            || unfilled.stream().anyMatch(f -> f.name().equals(column) && f.timeQuantum());
    if (timed && times.isEmpty()) {
      return "it requires a time, and no field contains a time in every record";
    }
    for (FieldSample field : sample.fields()) {
      for (FieldSample.ColumnTrial trial : field.trials()) {
        if (trial.column().name().equals(column)) {
          return field.misfit(trial) == null
              ? "the field " + field.path() + " is already used, or cannot be stored"
              : "it rejects the field " + field.path() + ": " + field.misfit(trial);
        }
      }
    }
    return "no field has a similar name";
  }

  public List<ColumnMapping> columns() {
    List<ColumnMapping> columns = new ArrayList<>();
    for (ProposedField field : mapped()) {
      if (field.column() != null) {
        columns.add(new ColumnMapping(field.column(), field.field().path(), LOCATION));
      }
    }
    return columns;
  }

  /**
   * A field in a sample and its inferred column.
   *
   * @param column the column; null if the field is skipped
   * @param facts the table column; null if the table is unknown
   * @param note why the field is skipped, or what to check, as a clause; null for none
   */
  public record ProposedField(
      FieldSample field,
      @Nullable String column,
      @Nullable ColumnFacts facts,
      @Nullable String note) {

    static ProposedField skipped(FieldSample field, String why) {
      return new ProposedField(field, null, null, why);
    }

    /** Returns the units of the epoch numbers that the column would read as times. */
    public EpochUnits units() {
      if (facts != null) {
        return field.trials().stream()
            .filter(trial -> trial.column().equals(facts))
            .findFirst()
            .orElseThrow()
            .units();
      }
      return field.isTime() ? field.units() : new EpochUnits();
    }

    /** Returns the type of the column; empty if unknown. */
    public String tableType() {
      return facts == null ? "" : facts.type();
    }
  }
}
