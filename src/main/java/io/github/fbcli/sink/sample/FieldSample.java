package io.github.fbcli.sink.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ValueText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sample contains at one path, and what all its values have in common. Values are not kept,
 * so that a sample may be large.
 */
public final class FieldSample {
  private static final ColumnRule UNSIGNED = ColumnRule.ofKey(IdKind.NUMBER);
  private static final ColumnRule KEY = ColumnRule.ofKey(IdKind.STRING);
  private static final ColumnRule TIME = ColumnRule.ofTimeQuantum();

  /** As a program writes a whole number: {@code 007} is more likely a code. */
  private static final Pattern COUNTED = Pattern.compile("0|[1-9][0-9]*");

  private static final Pattern MEASURED = Pattern.compile("-?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)?");

  /** Seconds since 1970 of 2001 to 2099: fewer or more are hardly meant as a time. */
  private static final Pattern EPOCH = Pattern.compile("[1-3][0-9]{9}|40[0-9]{8}");

  private final FieldPath path;
  private final List<ColumnTrial> trials;
  private final ValueCounts counts = new ValueCounts();
  private final Set<Long> hashes = new HashSet<>();
  private boolean unsigned = true;
  private boolean keys = true;
  private boolean texts = true;
  private boolean counted = true;
  private boolean measured = true;
  private boolean dates = true;
  private boolean epochs = true;
  private boolean nested;

  /**
   * An empty sample.
   *
   * @param trials columns of the table that the field might be meant for
   */
  FieldSample(FieldPath path, List<ColumnTrial> trials) {
    this.path = path;
    this.trials = List.copyOf(trials);
  }

  void add(JsonNode value) {
    if (!counts.add(value)) {
      return;
    }
    trials.forEach(trial -> trial.add(value));
    boolean scalar = value.isTextual() || value.isNumber();
    String text = scalar ? value.asText() : "";
    if (scalar) {
      hashes.add(hash(text));
    }
    boolean number = MEASURED.matcher(text).matches();
    unsigned &= UNSIGNED.misfit(value) == null;
    keys &= KEY.misfit(value) == null;
    texts &= value.isTextual();
    counted &= COUNTED.matcher(text).matches();
    measured &= number;
    epochs &= EPOCH.matcher(text).matches();
    dates &= value.isTextual() && !number && TIME.misfit(value) == null;
    nested |= isNested(value);
  }

  private static boolean isNested(JsonNode value) {
    for (JsonNode item : value) {
      if (value.isObject() || item.isContainerNode() || item.isNull()) {
        return true;
      }
    }
    return value.isObject();
  }

  /** 64 bits, which two different values of a sample hardly ever share. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  public FieldPath path() {
    return path;
  }

  public ValueCounts counts() {
    return counts;
  }

  /** The number of records in which the field is present and not null. */
  public long present() {
    return counts.present();
  }

  /** The first value; null if there is none. */
  public @Nullable JsonNode example() {
    return counts.example();
  }

  List<ColumnTrial> trials() {
    return trials;
  }

  String lastKey() {
    return path.keys().get(path.keys().size() - 1);
  }

  /** The number of different values that could be keys. */
  long distinct() {
    return hashes.size();
  }

  boolean isUnique() {
    return present() > 0 && distinct() == present();
  }

  /** Whether columns can hold it: neither objects nor arrays of anything but plain values. */
  boolean isLoadable() {
    return present() > 0 && !nested;
  }

  /** Whether all its values could be keys of that kind. */
  boolean fitsKey(IdKind kind) {
    return present() > 0 && (kind == IdKind.NUMBER ? unsigned : keys);
  }

  boolean texts() {
    return texts;
  }

  /** Whether all values are whole numbers as programs write them, or such strings. */
  boolean counted() {
    return counted;
  }

  /** Whether all values are numbers of any kind, or such strings. */
  boolean measured() {
    return measured;
  }

  /** Whether all values are dates with a time. */
  boolean dates() {
    return dates;
  }

  /** Whether all values are whole numbers that may be seconds since 1970. */
  boolean epochs() {
    return epochs;
  }

  /** Tries a column of the table on the values of a field. */
  static final class ColumnTrial {
    private final ColumnFacts column;
    private final int similarity;
    private final ColumnRule rule;
    private @Nullable String misfit;

    /**
     * Nothing tried yet.
     *
     * @param similarity of the names, above 0
     */
    ColumnTrial(ColumnFacts column, int similarity) {
      this.column = column;
      this.similarity = similarity;
      this.rule = ColumnRule.of(column);
    }

    private void add(JsonNode value) {
      String why = misfit == null ? rule.misfit(value) : null;
      misfit = why == null ? misfit : ValueText.brief(value) + " " + why;
    }

    ColumnFacts column() {
      return column;
    }

    int similarity() {
      return similarity;
    }

    /** Why the column does not take the first value that does not fit; null if all fit. */
    @Nullable String misfit() {
      return misfit;
    }
  }
}
