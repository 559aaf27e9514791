package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.FieldSample.ColumnTrial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field that goes into a column of the table: the names are alike and all values fit.
 *
 * @param likeness of the names
 */
record ColumnMatch(FieldSample field, ColumnFacts column, int likeness) {

  /** What to look at; null for nothing. */
  @Nullable String note() {
    return likeness < NameSimilarity.SAME ? "by likeness of the names: check it" : null;
  }

  /**
   * One column at most for each field, one field for each column, the likest first.
   *
   * @param key may fill a column beside {@code _id} only if that has just its name; null for none
   * @param timed whether a time is known for the columns that want one
   */
  static Map<FieldSample, ColumnMatch> all(
      RecordSample sample, TableFacts table, @Nullable FieldSample key, boolean timed) {
    Map<String, ColumnFacts> columns =
        table.columns().stream()
            .filter(column -> timed || !column.timeQuantum())
            .collect(Collectors.toMap(ColumnFacts::name, Function.identity(), (a, b) -> a));
    List<ColumnMatch> possible = new ArrayList<>();
    for (FieldSample field : sample.fields()) {
      for (ColumnTrial trial : field.trials()) {
        ColumnFacts column = columns.get(trial.column());
        boolean named = field != key || trial.likeness() == NameSimilarity.SAME;
        if (column != null && named && field.present() > 0 && trial.misfit() == null) {
          possible.add(new ColumnMatch(field, column, trial.likeness()));
        }
      }
    }
    possible.sort(Comparator.comparing(ColumnMatch::likeness).reversed());
    return likest(possible);
  }

  private static Map<FieldSample, ColumnMatch> likest(List<ColumnMatch> possible) {
    Map<FieldSample, ColumnMatch> matches = new HashMap<>();
    Set<String> filled = new HashSet<>();
    for (ColumnMatch match : possible) {
      if (!matches.containsKey(match.field()) && filled.add(match.column().name())) {
        matches.put(match.field(), match);
      }
    }
    return matches;
  }
}
