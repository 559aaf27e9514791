package io.github.fbcli.sink.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.FieldSample.ColumnTrial;
import io.github.fbcli.sink.sample.ValueCounts.FieldKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a sample of records. A field is any value except an object with members. */
public final class RecordSample {
  /**
   * The maximum number of fields; more than anyone would map. Without a limit, records that use
   * data as keys could exhaust memory.
   */
  static final int MOST_FIELDS = 2000;

  private final @Nullable TableFacts table;
  private final boolean untyped;
  private final boolean lenient;
  private final Map<List<String>, FieldSample> fields = new LinkedHashMap<>();
  private long records;
  private boolean complete = true;

  /**
   * Creates an empty sample.
   *
   * @param table the table whose columns are matched to the fields; null for none
   * @param untyped whether the format has no types, so every value is a string
   * @param lenient whether some values and records may be outliers
   */
  public RecordSample(@Nullable TableFacts table, boolean untyped, boolean lenient) {
    this.table = table;
    this.untyped = untyped;
    this.lenient = lenient;
  }

  public void add(JsonNode rec) {
    records++;
    addMembers(rec, new ArrayList<>());
  }

  private void addMembers(JsonNode object, List<String> keys) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      keys.add(member.getKey());
      JsonNode value = member.getValue();
      if (value.isObject() && !value.isEmpty()) {
        addMembers(value, keys);
      } else {
        addValue(keys, value);
      }
      keys.remove(keys.size() - 1);
    }
  }

  private void addValue(List<String> keys, JsonNode value) {
    FieldSample field = fields.get(keys);
    if (field == null) {
      if (fields.size() == MOST_FIELDS) {
        complete = false;
        return;
      }
      FieldPath path = new FieldPath(keys);
      field = new FieldSample(path, trials(path), lenient);
      fields.put(path.keys(), field);
    }
    field.add(value);
  }

  private List<ColumnTrial> trials(FieldPath path) {
    List<ColumnTrial> trials = new ArrayList<>();
    List<ColumnFacts> columns = table == null ? List.of() : table.columns();
    for (ColumnFacts column : columns) {
      int similarity = NameSimilarity.of(path, column.name());
      if (similarity > 0) {
        trials.add(new ColumnTrial(column, similarity));
      }
    }
    return trials;
  }

  public long records() {
    return records;
  }

  /** Returns the number of records without the field. A null on its path counts as a value. */
  public long missing(FieldSample field) {
    long nulls = ancestors(field).mapToLong(ancestor -> ancestor.counts().nulls()).sum();
    return records - field.present() - field.counts().nulls() - nulls;
  }

  /**
   * Returns the number of records in which an ancestor of the field is neither an object nor null.
   */
  long blocked(FieldSample field) {
    return ancestors(field)
        .mapToLong(
            ancestor ->
                ancestor.present() - ancestor.counts().types().getOrDefault(FieldKind.OBJECT, 0L))
        .sum();
  }

  private Stream<FieldSample> ancestors(FieldSample field) {
    List<String> keys = field.path().keys();
    return IntStream.range(1, keys.size())
        .mapToObj(length -> fields.get(keys.subList(0, length)))
        .filter(Objects::nonNull);
  }

  /**
   * Returns whether the field has a value in all records except outliers.
   *
   * @param expected whether the name of the field suggests a key; if so, up to half of the records
   *     may be outliers
   */
  boolean isEverywhere(FieldSample field, boolean expected) {
    long outliers = records / (expected ? 2 : FieldSample.OUTLIERS);
    return records - field.present() <= (lenient ? outliers : 0);
  }

  /** Returns the field at a path; empty if no record has it. */
  public Optional<FieldSample> field(FieldPath path) {
    return Optional.ofNullable(fields.get(path.keys()));
  }

  /** Returns the fields in the order in which they first occurred. */
  public List<FieldSample> fields() {
    return List.copyOf(fields.values());
  }

  /** Returns false if there were more than {@link #MOST_FIELDS} fields. */
  boolean isComplete() {
    return complete;
  }

  /** Returns whether the format has no types, so every value is a string. */
  public boolean isUntyped() {
    return untyped;
  }

  @Nullable TableFacts table() {
    return table;
  }
}
