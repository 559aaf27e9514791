package io.github.fbcli.sink.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ValueText;
import io.github.fbcli.sink.sample.ValueCounts.FieldKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the values at one path in a sample and determines their common traits. Values are not
 * stored, so a sample can be large.
 */
public final class FieldSample {
  /** The limits for an int column without explicit limits ({@code contract.md}, "Creating"). */
  private static final BigDecimal LARGEST_INT = BigDecimal.valueOf((1L << 53) - 1);

  private static final ColumnRule INT =
      ColumnRule.of(
          new ColumnFacts("", false, "int", false, null, LARGEST_INT.negate(), LARGEST_INT, null));
  private static final ColumnRule TIME = ColumnRule.ofTimeQuantum();
  private static final Pattern TIME_NAME =
      Pattern.compile(
          "(?i).*(time|date|timestamp|datetime|instant)|(?i)(ts|when|at)|.*([^a-z](at|ts)|At|Ts)");

  /** A lenient sample ignores at most one outlier per this number of values. */
  static final int OUTLIERS = 10;

  private final FieldPath path;
  private final List<ColumnTrial> trials;
  private final ValueCounts counts = new ValueCounts();
  private final EpochUnits units = new EpochUnits();
  private final NumberDigits digits = new NumberDigits();
  private final Set<Long> hashes = new HashSet<>();
  private final Map<Trait, Long> misfits = new EnumMap<>(Trait.class);
  private final boolean lenient;

  /** A property of a single value. */
  public enum Trait {
    POSITIVE(fits(ColumnRule.ofKey(IdKind.NUMBER))),
    KEY(fits(ColumnRule.ofKey(IdKind.STRING))),
    TEXT(JsonNode::isTextual),
    /**
     * A whole number, or a string of digits without leading zeros. {@code 007} is more likely a
     * code.
     */
    COUNTED(matches("0|[1-9][0-9]*")),
    /** Any number, or a number in a string. */
    MEASURED(matches("-?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)?")),
    /** A whole number of at most 53 bits, without leading zeros. */
    WHOLE(matches("-?(0|[1-9][0-9]*)").and(fits(INT))),
    /** A number without leading zeros that the service can convert. */
    NUMERIC(matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")),
    /** A boolean, or the string {@code true} or {@code false} in any case. */
    BOOLEAN(value -> value.isBoolean() || value.asText().matches("(?i)true|false")),
    /** A positive integer, or an array of positive integers. */
    IDS(Trait::isIds),
    /** A value without a decimal point, such as a time without fractions of a second. */
    UNDIVIDED(matches("[^.]*")),
    /** A date with a time. */
    DATE(TEXT.test.and(MEASURED.test.negate()).and(fits(TIME))),
    /** An epoch number for a time from 2001 to 2099; other numbers are unlikely to be times. */
    EPOCH(matches("([1-3][0-9]{9}|40[0-9]{8})([0-9]{3}){0,3}(\\.[0-9]+)?").and(fits(TIME))),
    /** A value that a column can store: a scalar, or an array of scalars without nulls. */
    FLAT(Trait::isFlat);

    @SuppressWarnings("ImmutableEnumChecker") // the predicates have no state
    private final Predicate<JsonNode> test;

    Trait(Predicate<JsonNode> test) {
      this.test = test;
    }

    private static Predicate<JsonNode> fits(ColumnRule rule) {
      return value -> rule.misfit(value) == null;
    }

    private static Predicate<JsonNode> matches(String regex) {
      Pattern pattern = Pattern.compile(regex);
      return value -> pattern.matcher(value.asText()).matches();
    }

    private static boolean isIds(JsonNode value) {
      for (JsonNode item : value) {
        if (!item.isIntegralNumber() || !POSITIVE.test.test(item)) {
          return false;
        }
      }
      return value.isArray() || (value.isIntegralNumber() && POSITIVE.test.test(value));
    }

    private static boolean isFlat(JsonNode value) {
      for (JsonNode item : value) {
        if (item.isContainerNode() || item.isNull()) {
          return false;
        }
      }
      return !value.isObject();
    }
  }

  /**
   * Creates an empty sample.
   *
   * @param trials the table columns that the field may fill
   * @param lenient whether some of the values may be outliers
   */
  FieldSample(FieldPath path, List<ColumnTrial> trials, boolean lenient) {
    this.path = path;
    this.trials = List.copyOf(trials);
    this.lenient = lenient;
  }

  void add(JsonNode value) {
    if (!counts.add(value)) {
      return;
    }
    trials.forEach(trial -> trial.add(value));
    units.add(value, TIME);
    digits.add(value);
    if (value.isTextual() || value.isNumber()) {
      hashes.add(hash(value.asText()));
    }
    for (Trait trait : Trait.values()) {
      if ((lenient || misfits(trait) == 0) && !trait.test.test(value)) {
        misfits.merge(trait, 1L, Long::sum);
      }
    }
  }

  /** Returns a 64-bit hash; collisions are unlikely at this length. */
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

  /** Returns the number of records in which the field is present and not null. */
  public long present() {
    return counts.present();
  }

  /** Infers the units of the numbers from their magnitude, as if they were epoch numbers. */
  public EpochUnits units() {
    return units;
  }

  /** Returns the maximum number of digits in the numbers. */
  public NumberDigits digits() {
    return digits;
  }

  List<ColumnTrial> trials() {
    return trials;
  }

  String lastKey() {
    return path.keys().get(path.keys().size() - 1);
  }

  /** Returns the number of distinct strings and numbers, which can be keys. */
  long distinct() {
    return hashes.size();
  }

  boolean isUnique() {
    return present() > 0 && distinct() == present();
  }

  /** Returns whether all values except outliers have these traits; true if there are no values. */
  public boolean all(Trait... traits) {
    return Stream.of(traits).allMatch(trait -> misfits(trait) <= outliers());
  }

  private long misfits(Trait trait) {
    return misfits.getOrDefault(trait, 0L);
  }

  /** Returns how many values are ignored as outliers. */
  private long outliers() {
    return lenient ? present() / OUTLIERS : 0;
  }

  /** Returns whether any values except outliers are arrays. */
  public boolean isArray() {
    return counts.types().getOrDefault(FieldKind.ARRAY, 0L) > outliers();
  }

  /**
   * Returns why the column of a trial rejects the field; null if the field is accepted. The table
   * defines the type, so up to half of the values in a lenient sample may be outliers.
   */
  @Nullable String misfit(ColumnTrial trial) {
    return trial.misfits > (lenient ? present() / 2 : 0) ? trial.misfit : null;
  }

  boolean isNamedLikeTime() {
    return TIME_NAME.matcher(lastKey()).matches();
  }

  /**
   * Returns whether the values are times. Numbers count as times only if the field's name suggests
   * a time.
   */
  public boolean isTime() {
    return present() > 0 && (all(Trait.DATE) || (all(Trait.EPOCH) && isNamedLikeTime()));
  }

  /** Checks whether a table column accepts the values of a field. */
  static final class ColumnTrial {
    private final ColumnFacts column;
    private final int similarity;
    private final ColumnRule rule;
    private final EpochUnits units = new EpochUnits();
    private @Nullable String misfit;
    private long misfits;

    /**
     * Creates a trial.
     *
     * @param similarity the similarity of the names, greater than 0
     */
    ColumnTrial(ColumnFacts column, int similarity) {
      this.column = column;
      this.similarity = similarity;
      this.rule = ColumnRule.of(column);
    }

    private void add(JsonNode value) {
      String why = rule.misfit(value);
      misfits += why == null ? 0 : 1;
      misfit = why == null || misfit != null ? misfit : ValueText.brief(value) + " " + why;
      units.add(value, rule);
    }

    ColumnFacts column() {
      return column;
    }

    EpochUnits units() {
      return units;
    }

    int similarity() {
      return similarity;
    }
  }
}
