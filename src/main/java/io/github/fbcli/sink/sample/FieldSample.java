package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.FieldValue;
import io.github.fbcli.sink.FieldValue.Kind;
import io.github.fbcli.sink.IdKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a sample holds at one path. Values are not kept, so that a sample may be large. */
public final class FieldSample {
  private final FieldPath path;
  private final List<ColumnTrial> trials;
  private final Map<Kind, Long> types = new EnumMap<>(Kind.class);
  private final Set<Long> hashes = new HashSet<>();
  private final ValueTraits traits = new ValueTraits();
  private long present;
  private long nulls;
  private @Nullable FieldValue example;

  /**
   * Nothing yet.
   *
   * @param trials columns of the table that the field might be meant for
   */
  FieldSample(FieldPath path, List<ColumnTrial> trials) {
    this.path = path;
    this.trials = List.copyOf(trials);
  }

  void add(FieldValue value) {
    if (value.kind() == Kind.NULL) {
      nulls++;
      return;
    }
    present++;
    types.merge(value.kind(), 1L, Long::sum);
    traits.add(value);
    trials.forEach(trial -> trial.add(value));
    if (example == null) {
      example = value;
    }
    if (value instanceof FieldValue.Text text) {
      hashes.add(hash(text.text()));
    } else if (value instanceof FieldValue.Numeral number) {
      hashes.add(hash(number.literal()));
    }
  }

  public FieldPath path() {
    return path;
  }

  /** In how many records it is, null not counted. */
  public long present() {
    return present;
  }

  /** In how many records it is null. */
  public long nulls() {
    return nulls;
  }

  /** How often it is what, null not counted. */
  public Map<Kind, Long> types() {
    return Collections.unmodifiableMap(types);
  }

  /** The first value; null when there is none. */
  public @Nullable FieldValue example() {
    return example;
  }

  /** How many values of it are different, of those that could be keys. */
  public long distinct() {
    return hashes.size();
  }

  /** Whether every value is there once only. */
  boolean isUnique() {
    return present > 0 && hashes.size() == present;
  }

  ValueTraits traits() {
    return traits;
  }

  List<ColumnTrial> trials() {
    return trials;
  }

  /** Whether columns can hold it: neither objects nor arrays of anything but plain values. */
  boolean isLoadable() {
    return present > 0 && !traits.nested();
  }

  /** Whether all its values could be keys of that kind. */
  boolean fitsKey(IdKind kind) {
    return present > 0 && (kind == IdKind.NUMBER ? traits.unsigned() : traits.keys());
  }

  /** 64 bits, of which two different values of a sample hardly ever have the same. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Tries a column of the table on the values. */
  static final class ColumnTrial {
    private final String column;
    private final int likeness;
    private final ColumnRule rule;
    private @Nullable String misfit;

    /**
     * Nothing tried yet.
     *
     * @param likeness of the names, above 0
     */
    ColumnTrial(String column, int likeness, ColumnRule rule) {
      this.column = column;
      this.likeness = likeness;
      this.rule = rule;
    }

    private void add(FieldValue value) {
      if (misfit == null) {
        String why = rule.misfit(value);
        misfit = why == null ? null : Samples.shown(value) + " " + why;
      }
    }

    String column() {
      return column;
    }

    int likeness() {
      return likeness;
    }

    /** Why the column does not take the first value that it does not take; null when all fit. */
    @Nullable String misfit() {
      return misfit;
    }
  }
}
