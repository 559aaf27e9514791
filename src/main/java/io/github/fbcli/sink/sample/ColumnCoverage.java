package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldValue;
import io.github.fbcli.sink.FieldValue.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one column would get from records. */
public final class ColumnCoverage {
  private final ColumnMapping mapping;
  private final @Nullable String tableType;
  private final ColumnRule rule;
  private final Map<Kind, Long> types = new EnumMap<>(Kind.class);
  private long present;
  private long nulls;
  private long missing;
  private long misfits;
  private @Nullable FieldValue example;

  ColumnCoverage(ColumnMapping mapping, @Nullable String tableType, ColumnRule rule) {
    this.mapping = mapping;
    this.tableType = tableType;
    this.rule = rule;
  }

  /** Looks at a record; why the column does not take its value, null when it does. */
  @Nullable String add(FieldValue.Members rec) {
    FieldValue value = rec.at(mapping.path().keys());
    if (value == null) {
      missing++;
      return null;
    }
    if (value.kind() == Kind.NULL) {
      nulls++;
      return null;
    }
    present++;
    types.merge(value.kind(), 1L, Long::sum);
    if (example == null) {
      example = value;
    }
    String why = rule.misfit(value);
    if (why != null) {
      misfits++;
      return "column " + mapping.column() + ": " + Samples.shown(value) + " " + why;
    }
    return null;
  }

  public ColumnMapping mapping() {
    return mapping;
  }

  /** As the service calls it; null when it is not known. */
  public @Nullable String tableType() {
    return tableType;
  }

  /** In how many records the value is there and not null. */
  public long present() {
    return present;
  }

  public long nulls() {
    return nulls;
  }

  public long missing() {
    return missing;
  }

  /** How many values the column does not take. */
  public long misfits() {
    return misfits;
  }

  /** How often it is what, null not counted. */
  public Map<Kind, Long> types() {
    return Collections.unmodifiableMap(types);
  }

  /** The first value; null when there is none. */
  public @Nullable FieldValue example() {
    return example;
  }
}
