package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.FieldValue;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.FieldSample.ColumnTrial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records, looked at one after another, as the fields that they have. A field is what is at the end
 * of a path: anything but an object with members.
 */
public final class RecordSample {
  /** Nobody maps more; records with names for keys have any number. */
  static final int MOST_FIELDS = 2000;

  private final @Nullable TableFacts table;
  private final boolean untyped;
  private final Map<List<String>, FieldSample> fields = new LinkedHashMap<>();
  private long records;
  private boolean complete = true;

  /**
   * No record yet.
   *
   * @param table whose columns are tried on the fields; null for none
   * @param untyped whether every value is a text because its format knows nothing else
   */
  public RecordSample(@Nullable TableFacts table, boolean untyped) {
    this.table = table;
    this.untyped = untyped;
  }

  public void add(FieldValue.Members rec) {
    records++;
    addMembers(rec, new ArrayList<>());
  }

  /** How many there were. */
  public long records() {
    return records;
  }

  /** In the order in which they were first seen. */
  public List<FieldSample> fields() {
    return List.copyOf(fields.values());
  }

  /** False when there are more fields than a sample keeps. */
  public boolean isComplete() {
    return complete;
  }

  boolean isUntyped() {
    return untyped;
  }

  @Nullable TableFacts table() {
    return table;
  }

  private void addMembers(FieldValue.Members object, List<String> keys) {
    object
        .members()
        .forEach(
            (key, value) -> {
              keys.add(key);
              if (value instanceof FieldValue.Members inner && !inner.members().isEmpty()) {
                addMembers(inner, keys);
              } else {
                addValue(keys, value);
              }
              keys.remove(keys.size() - 1);
            });
  }

  private void addValue(List<String> keys, FieldValue value) {
    FieldSample field = fields.get(keys);
    if (field == null) {
      if (fields.size() == MOST_FIELDS) {
        complete = false;
        return;
      }
      FieldPath path = new FieldPath(keys);
      field = new FieldSample(path, trials(path));
      fields.put(path.keys(), field);
    }
    field.add(value);
  }

  private List<ColumnTrial> trials(FieldPath path) {
    List<ColumnTrial> trials = new ArrayList<>();
    List<ColumnFacts> columns = table == null ? List.of() : table.columns();
    for (ColumnFacts column : columns) {
      int likeness = NameSimilarity.of(path, column.name());
      if (likeness > 0) {
        trials.add(new ColumnTrial(column.name(), likeness, ColumnRule.of(column)));
      }
    }
    return trials;
  }
}
