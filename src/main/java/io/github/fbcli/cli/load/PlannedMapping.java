package io.github.fbcli.cli.load;

import io.github.fbcli.cli.load.LoadPlan.SkippedField;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.ColumnNames;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.sample.FieldSample;
import io.github.fbcli.sink.sample.KeyCandidate;
import io.github.fbcli.sink.sample.MappingInference;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.sink.sample.MappingProposal.ProposedField;
import io.github.fbcli.sink.sample.RecordSample;
import io.github.fbcli.table.ColumnSpec;
import io.github.fbcli.table.TableDraft;
import io.github.fbcli.table.TableProposal;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.TableResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans the mapping and the columns of a load. Flags and the mapping file take precedence over the
 * existing sink, and the sink over the sample.
 */
final class PlannedMapping {
  private static final SpecLocation SAMPLE = SpecLocation.thing("the sample");

  private final PlanFlags flags;
  private final RecordSample sample;
  private final @Nullable TableFacts facts;
  private final @Nullable SinkSpec known;
  private final Invocation invocation;
  private final MappingProposal proposal;

  /**
   * @param facts the existing table; null if there is none
   * @param known the existing sink; null if there is none
   */
  PlannedMapping(
      PlanFlags flags,
      RecordSample sample,
      @Nullable TableFacts facts,
      @Nullable SinkSpec known,
      Invocation invocation) {
    this.flags = flags;
    this.sample = sample;
    this.facts = facts;
    this.known = known;
    this.invocation = invocation;
    this.proposal = MappingInference.proposeWithNewColumns(sample);
  }

  /**
   * Returns the sink to create or use.
   *
   * @throws InvalidSpec with all problems
   */
  SinkSpec spec(String name, String table, DatabaseResource database) {
    SpecDraft draft = flags.draft(name, invocation);
    Map<String, FieldPath> given = new HashMap<>();
    for (SpecDraft.Column column : draft.columns()) {
      if (column.path() != null) {
        given.put(column.column(), column.path());
      }
    }
    SpecDraft base = new SpecDraft(SAMPLE);
    base.table(table, SpecLocation.flag("--table", table));
    base.database(database.id(), SAMPLE);
    Set<FieldPath> mapped = new HashSet<>(given.values());
    for (ColumnMapping column : columns(given)) {
      base.column(column.column(), column.path(), column.location(), column.extras());
      mapped.add(column.path());
    }
    base.id(known == null ? idKind(given.get(ColumnMapping.ID)) : known.idKind(), SAMPLE);
    base.allowMissingFields(
        known == null ? mapped.stream().anyMatch(this::isMissing) : known.allowMissingFields());
    return draft.over(base).toSpec().withDatabaseId(database.id());
  }

  /** Returns the columns of the sink or the sample, without fields that flags map elsewhere. */
  private List<ColumnMapping> columns(Map<String, FieldPath> given) {
    List<ColumnMapping> columns = new ArrayList<>();
    if (known != null) {
      columns.addAll(known.columns());
    } else if (!flags.mapping.namesFile()) {
      Map<String, FieldPath> renamed = new HashMap<>(given);
      renamed.keySet().removeIf(ColumnMapping::isSpecial);
      proposal.columns().stream()
          .filter(each -> isSpecial(each) || !renamed.containsValue(each.path()))
          .forEach(columns::add);
      replaceKey(columns, given);
    }
    boolean timed =
        given.containsKey(ColumnMapping.TIME_QUANTUM)
            || columns.stream().anyMatch(each -> each.column().equals(ColumnMapping.TIME_QUANTUM));
    if (flags.hasQuantum() && !timed) {
      columns.add(new ColumnMapping(ColumnMapping.TIME_QUANTUM, time(columns), SAMPLE));
    }
    return columns;
  }

  /** Maps the inferred key to a column, and creates no column for the given key. */
  private void replaceKey(List<ColumnMapping> columns, Map<String, FieldPath> given) {
    FieldPath key = given.get(ColumnMapping.ID);
    if (key == null || proposal.keys().isEmpty()) {
      return;
    }
    columns.removeIf(
        column -> !isSpecial(column) && column.path().equals(key) && !hasColumn(column.column()));
    FieldPath inferred = proposal.keys().get(0).field().path();
    boolean mapped =
        columns.stream().anyMatch(each -> !isSpecial(each) && each.path().equals(inferred));
    if (!mapped && !given.containsValue(inferred)) {
      List<FieldPath> paths = columns.stream().map(ColumnMapping::path).toList();
      String name = ColumnNames.distinct(paths).get(0); // the inferred key comes first
      if (!hasColumn(name)) {
        columns.add(1, new ColumnMapping(name, inferred, SAMPLE));
      }
    }
  }

  private boolean hasColumn(String name) {
    return facts != null && facts.columns().stream().anyMatch(each -> each.name().equals(name));
  }

  private static boolean isSpecial(ColumnMapping column) {
    return ColumnMapping.isSpecial(column.column());
  }

  private boolean isMissing(FieldPath path) {
    return sample.field(path).map(field -> sample.missing(field) > 0).orElse(true);
  }

  /**
   * Returns the field for the time quantum: the column's own if it is a time, otherwise the best.
   */
  private FieldPath time(List<ColumnMapping> columns) {
    List<FieldSample> own =
        flags.quanta.stream()
            .flatMap(quantum -> columns.stream().filter(c -> c.column().equals(column(quantum))))
            .flatMap(column -> sample.field(column.path()).stream())
            .filter(FieldSample::isTime)
            .toList();
    List<FieldSample> times = own.isEmpty() ? proposal.times() : own;
    if (times.isEmpty()) {
      throw invalid(
          SpecLocation.flag("--time-quantum"),
          "time-missing",
          "no field in the records is a time",
          "add --map _timeQuantum=PATH");
    }
    return times.get(0).path();
  }

  /**
   * Returns the kind of the key.
   *
   * @param given the field that a flag or the mapping file names; null to use the inferred one
   */
  private IdKind idKind(@Nullable FieldPath given) {
    if (facts != null) {
      return IdKind.of(facts);
    }
    Optional<FieldSample> field = given == null ? Optional.empty() : sample.field(given);
    return field.isEmpty()
        ? proposal.idKind()
        : Objects.requireNonNullElse(KeyCandidate.kind(field.get(), sample), IdKind.STRING);
  }

  /** Returns the fields of the sample that the sink does not load. */
  List<SkippedField> skipped(SinkSpec spec) {
    Map<FieldPath, String> reasons = new HashMap<>();
    for (ProposedField field : proposal.skipped()) {
      reasons.put(field.field().path(), String.valueOf(field.note()));
    }
    Set<FieldPath> mapped =
        spec.columns().stream().map(ColumnMapping::path).collect(Collectors.toSet());
    return sample.fields().stream()
        .map(FieldSample::path)
        .filter(path -> !mapped.contains(path))
        .map(path -> new SkippedField(path, reasons.getOrDefault(path, "not in the mapping")))
        .toList();
  }

  /**
   * Returns the columns that the table must have in addition to its existing ones, and those that
   * flags describe.
   *
   * @throws InvalidSpec with all problems
   */
  TableSpec table(SinkSpec spec, @Nullable TableResource existing) {
    TableDraft draft = new TableDraft(SAMPLE);
    draft.name(spec.table(), SpecLocation.flag("--table", spec.table()));
    draft.keys(spec.idKind() == IdKind.STRING);
    flags.columns.forEach(column -> draft.column(column, SpecLocation.flag("--column", column)));
    flags.quanta.forEach(
        quantum ->
            draft.column(timed(quantum, spec), SpecLocation.flag("--time-quantum", quantum)));
    boolean keys = spec.idKind() == IdKind.STRING;
    TableSpec proposed = TableProposal.of(spec.table(), keys, spec.columns(), sample);
    List<ColumnSpec> missing =
        proposed.columns().stream().filter(column -> !isIn(existing, column.name())).toList();
    draft.addAll(new TableSpec(spec.table(), null, null, keys, missing, proposed.locations()));
    return inOrder(draft.toSpec(), spec);
  }

  /** Returns the table with its columns in the order of the mapping, then the others. */
  private static TableSpec inOrder(TableSpec table, SinkSpec spec) {
    List<String> order = spec.columns().stream().map(ColumnMapping::column).toList();
    List<ColumnSpec> columns = new ArrayList<>(table.columns());
    columns.sort(
        Comparator.comparingInt(column -> order.indexOf(column.name()) & Integer.MAX_VALUE));
    return new TableSpec(table.name(), null, null, table.keys(), columns, table.locations());
  }

  private static boolean isIn(@Nullable TableResource existing, String column) {
    List<FieldResource> fields = existing == null ? null : existing.fields();
    return fields != null && fields.stream().anyMatch(field -> field.name().equals(column));
  }

  /** Converts {@code COL=QUANTUM} to the notation of {@code --column}. */
  private String timed(String quantum, SinkSpec spec) {
    String column = column(quantum);
    ColumnMapping mapped =
        spec.columns().stream()
            .filter(each -> each.column().equals(column))
            .findFirst()
            .orElseThrow(
                () ->
                    invalid(
                        SpecLocation.flag("--time-quantum", quantum),
                        "column-unknown",
                        "the column '" + column + "' is not mapped",
                        "write COL=QUANTUM with a mapped column, such as url=YMD"));
    String letters = quantum.substring(Math.min(column.length() + 1, quantum.length()));
    return column + ":" + TableProposal.timedBase(mapped, sample) + "@" + letters;
  }

  private static String column(String quantum) {
    int split = quantum.indexOf('=');
    return split < 0 ? quantum : quantum.substring(0, split);
  }

  private static InvalidSpec invalid(
      SpecLocation location, String rule, String message, String fix) {
    return InvalidSpec.ofTable(List.of(new Problem(location, rule, message, fix)));
  }
}
