package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnNames;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.FieldSample.ColumnTrial;
import io.github.fbcli.sink.sample.FieldSample.Trait;
import io.github.fbcli.sink.sample.MappingProposal.ProposedField;
import io.github.fbcli.sink.sample.ValueCounts.FieldKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Infers a mapping from a sample. If the table is known, the fields are mapped to its columns. */
public final class MappingInference {
  private static final Set<FieldKind> NUMBERS = Set.of(FieldKind.INTEGER, FieldKind.NUMBER);

  private final RecordSample sample;
  private final List<KeyCandidate> keys;
  private final @Nullable FieldSample key;
  private final List<FieldSample> times;
  private final Set<List<String>> parents = new HashSet<>();

  private MappingInference(RecordSample sample) {
    this.sample = sample;
    this.keys = KeyCandidate.in(sample);
    this.key = keys.isEmpty() ? null : keys.get(0).field();
    this.times = times(sample);
    for (FieldSample field : sample.fields()) {
      List<String> path = field.path().keys();
      for (int length = 1; length < path.size(); length++) {
        parents.add(path.subList(0, length));
      }
    }
  }

  /** Returns a mapping that accepts every record in the sample that is not an outlier. */
  public static MappingProposal propose(RecordSample sample) {
    return propose(sample, false);
  }

  /**
   * Like {@link #propose}, but maps fields for which the table has no column to columns to create.
   */
  public static MappingProposal proposeWithNewColumns(RecordSample sample) {
    return propose(sample, true);
  }

  private static MappingProposal propose(RecordSample sample, boolean newColumns) {
    MappingInference inference = new MappingInference(sample);
    TableFacts table = sample.table();
    return table == null
        ? inference.withoutTable()
        : inference.into(table, newColumns ? inference.names() : Map.of());
  }

  /** Returns the time fields, best first. */
  private static List<FieldSample> times(RecordSample sample) {
    return sample.fields().stream()
        .filter(FieldSample::isTime)
        .sorted(
            Comparator.comparing((FieldSample field) -> field.present() == sample.records())
                .thenComparing(FieldSample::isNamedLikeTime)
                .thenComparing(field -> field.all(Trait.DATE))
                .thenComparing(field -> -field.path().keys().size())
                .reversed())
        .toList();
  }

  private MappingProposal withoutTable() {
    Map<FieldSample, String> names = names();
    List<ProposedField> fields = new ArrayList<>();
    for (FieldSample field : sample.fields()) {
      String why = whyNot(field);
      if (why != null) {
        fields.add(ProposedField.skipped(field, why));
      } else if (field != key) {
        fields.add(newColumn(field, names));
      }
    }
    return new MappingProposal(sample, null, keys, times, fields, List.of());
  }

  /** Returns the names of the columns of a new table. */
  private Map<FieldSample, String> names() {
    List<FieldSample> mapped =
        sample.fields().stream().filter(field -> field != key && whyNot(field) == null).toList();
    List<String> names = ColumnNames.distinct(mapped.stream().map(FieldSample::path).toList());
    Map<FieldSample, String> named = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(mapped.get(i), names.get(i));
    }
    return named;
  }

  private static ProposedField newColumn(FieldSample field, Map<FieldSample, String> names) {
    return new ProposedField(field, names.get(field), null, severalTypes(field));
  }

  private static @Nullable String severalTypes(FieldSample field) {
    Set<FieldKind> types = field.counts().types().keySet();
    boolean one = types.size() == 1 || NUMBERS.containsAll(types);
    return one ? null : "mixed types; unlikely to fit one column";
  }

  /**
   * @param newNames the names of columns to create for fields for which the table has no column
   */
  private MappingProposal into(TableFacts table, Map<FieldSample, String> newNames) {
    Map<FieldSample, ColumnTrial> matches = matches();
    List<ProposedField> fields = new ArrayList<>();
    boolean timed = !times.isEmpty() && table.hasTimeQuantum();
    Set<ColumnFacts> unfilled = new LinkedHashSet<>(table.columns());
    for (FieldSample field : sample.fields()) {
      ColumnTrial match = matches.get(field);
      if (match != null) {
        boolean same = match.similarity() == NameSimilarity.SAME;
        String note = same ? null : "the names are similar but not the same; check this line";
        ColumnFacts column = match.column();
        fields.add(new ProposedField(field, column.name(), column, note));
        unfilled.remove(column);
      } else if (newNames.containsKey(field) && !hasColumn(table, newNames.get(field))) {
        fields.add(newColumn(field, newNames));
      } else if (field != key && !(timed && field == times.get(0))) {
        fields.add(ProposedField.skipped(field, unmatched(field)));
      }
    }
    return new MappingProposal(sample, table, keys, times, fields, List.copyOf(unfilled));
  }

  private static boolean hasColumn(TableFacts table, @Nullable String name) {
    return table.columns().stream().anyMatch(column -> column.name().equals(name));
  }

  /** Matches fields and columns one to one, starting with the most similar names. */
  private Map<FieldSample, ColumnTrial> matches() {
    List<Map.Entry<FieldSample, ColumnTrial>> possible = new ArrayList<>();
    for (FieldSample field : sample.fields()) {
      field.trials().stream()
          .filter(trial -> whyNot(field) == null && isPossible(field, trial))
          .forEach(trial -> possible.add(Map.entry(field, trial)));
    }
    possible.sort(Comparator.comparing(match -> -match.getValue().similarity()));
    Map<FieldSample, ColumnTrial> matches = new HashMap<>();
    Set<String> filled = new HashSet<>();
    for (Map.Entry<FieldSample, ColumnTrial> match : possible) {
      if (!matches.containsKey(match.getKey()) && filled.add(match.getValue().column().name())) {
        matches.put(match.getKey(), match.getValue());
      }
    }
    return matches;
  }

  /**
   * Returns whether the field can fill the column. The key fills {@code _id}, and can also fill a
   * column with the same name.
   */
  private boolean isPossible(FieldSample field, ColumnTrial trial) {
    boolean timed = !times.isEmpty() || !trial.column().timeQuantum();
    boolean named = field != key || trial.similarity() == NameSimilarity.SAME;
    return timed && named && field.misfit(trial) == null;
  }

  /** Returns why columns cannot store the field; null if they can. */
  private @Nullable String whyNot(FieldSample field) {
    boolean parent = parents.contains(field.path().keys());
    if (field.present() == 0) {
      return parent ? "always null or an object" : "always null";
    }
    if (!field.all(Trait.FLAT)) {
      return "columns cannot store objects or arrays of objects";
    }
    long blocked = sample.blocked(field);
    if (blocked > 0) {
      return "a value on its path is not an object in " + blocked + " of the records";
    }
    return parent ? "an object in other records" : null;
  }

  private String unmatched(FieldSample field) {
    String why = whyNot(field);
    if (why != null) {
      return why;
    }
    if (field.trials().isEmpty()) {
      return "no column of the table has this name";
    }
    ColumnTrial trial = field.trials().get(0);
    String column = "the column " + trial.column().name();
    String misfit = field.misfit(trial);
    return misfit == null
        ? column + " is mapped to another field, or has a time quantum but no field contains a time"
        : column + " rejects it: " + misfit;
  }
}
