package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnNames;
import io.github.fbcli.sink.FieldValue.Kind;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.FieldSample.ColumnTrial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proposes a mapping for a sample, for the columns of its table if it has one. */
public final class MappingInference {
  private static final Set<Kind> NUMBERS = Set.of(Kind.INTEGER, Kind.NUMBER);

  private final RecordSample sample;
  private final List<KeyCandidate> keys;
  private final @Nullable FieldSample time;
  private final Set<List<String>> parents = new HashSet<>();

  private MappingInference(RecordSample sample) {
    this.sample = sample;
    this.keys = new KeyFinder(sample).candidates();
    this.time = TimeFinder.find(sample).orElse(null);
    for (FieldSample field : sample.fields()) {
      List<String> path = field.path().keys();
      for (int length = 1; length < path.size(); length++) {
        parents.add(path.subList(0, length));
      }
    }
  }

  /** The proposal: what it maps, every record of the sample has or may lack, and fits the table. */
  public static MappingProposal propose(RecordSample sample) {
    MappingInference inference = new MappingInference(sample);
    TableFacts table = sample.table();
    return table == null ? inference.withoutTable() : inference.into(table);
  }

  private MappingProposal withoutTable() {
    List<FieldSample> mapped =
        sample.fields().stream().filter(field -> !isKey(field) && whyNot(field) == null).toList();
    Iterator<String> names =
        ColumnNames.distinct(mapped.stream().map(FieldSample::path).toList()).iterator();
    List<ProposedField> fields = new ArrayList<>();
    for (FieldSample field : sample.fields()) {
      String why = whyNot(field);
      if (why != null) {
        fields.add(ProposedField.leftOut(field, why));
      } else if (!isKey(field)) {
        fields.add(new ProposedField(field, names.next(), null, severalTypes(field)));
      }
    }
    return new MappingProposal(sample, null, keys, time, fields, List.of());
  }

  private MappingProposal into(TableFacts table) {
    FieldSample key = keys.isEmpty() ? null : keys.get(0).field();
    Map<FieldSample, ColumnMatch> matches = ColumnMatch.all(sample, table, key, time != null);
    List<ProposedField> fields = new ArrayList<>();
    Set<ColumnFacts> unfilled = new LinkedHashSet<>(table.columns());
    for (FieldSample field : sample.fields()) {
      ColumnMatch match = matches.get(field);
      if (match != null) {
        fields.add(new ProposedField(field, match.column().name(), match.column(), match.note()));
        unfilled.remove(match.column());
      } else if (field != key) {
        fields.add(ProposedField.leftOut(field, unmatched(field)));
      }
    }
    return new MappingProposal(sample, table, keys, time, fields, List.copyOf(unfilled));
  }

  private boolean isKey(FieldSample field) {
    return !keys.isEmpty() && keys.get(0).field() == field;
  }

  /** Why no column can hold it; null when one can. */
  private @Nullable String whyNot(FieldSample field) {
    boolean parent = parents.contains(field.path().keys());
    if (field.present() == 0) {
      return parent ? "an object where it is not null" : "always null";
    }
    if (!field.isLoadable()) {
      return "no column holds objects, or arrays of them";
    }
    return parent ? "an object in other records" : null;
  }

  private String unmatched(FieldSample field) {
    String why = whyNot(field);
    if (why != null) {
      return why;
    }
    if (field.trials().isEmpty()) {
      return "no column of the table has its name";
    }
    ColumnTrial trial = field.trials().get(0);
    String column = "the column " + trial.column();
    return trial.misfit() == null
        ? column + " is filled by another field, or keeps a time quantum and no field is a time"
        : column + " does not take it: " + trial.misfit();
  }

  private static @Nullable String severalTypes(FieldSample field) {
    boolean one = field.types().size() == 1 || NUMBERS.containsAll(field.types().keySet());
    return one ? null : "of several types, which hardly fit one column";
  }
}
