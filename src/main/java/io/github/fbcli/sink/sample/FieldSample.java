package io.github.fbcli.sink.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ValueText;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

  private final FieldPath path;
  private final List<ColumnTrial> trials;
  private final ValueCounts counts = new ValueCounts();
  private final EpochUnits units = new EpochUnits();
  private final NumberDigits digits = new NumberDigits();
  private final Set<Long> hashes = new HashSet<>();
  private final Set<Trait> common = EnumSet.allOf(Trait.class);

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
    /** True or false, or one of these words in any case. */
    BOOLEAN(value -> value.isBoolean() || value.asText().matches("(?i)true|false")),
    /** A positive integer, or an array of positive integers. */
    IDS(Trait::isIds),
    /** Text without a decimal point, such as a time without fractions of a second. */
    UNDIVIDED(matches("[^.]*")),
    /** A date with a time. */
    DATE(TEXT.test.and(MEASURED.test.negate()).and(fits(TIME))),
    /** An epoch number from 2001 to 2099; others are unlikely to be times. */
    EPOCH(matches("([1-3][0-9]{9}|40[0-9]{8})([0-9]{3}){0,3}(\\.[0-9]+)?").and(fits(TIME))),
    /** A plain value or an array of plain values, which a column can store. */
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
    units.add(value, TIME);
    digits.add(value);
    if (value.isTextual() || value.isNumber()) {
      hashes.add(hash(value.asText()));
    }
    common.removeIf(trait -> !trait.test.test(value));
  }

  /** Returns a 64-bit hash, which makes collisions unlikely. */
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

  /** Reads the numbers as times, and returns their units, inferred from their magnitude. */
  public EpochUnits units() {
    return units;
  }

  /** Returns how many digits the numbers have. */
  public NumberDigits digits() {
    return digits;
  }

  List<ColumnTrial> trials() {
    return trials;
  }

  String lastKey() {
    return path.keys().get(path.keys().size() - 1);
  }

  /** Returns the number of distinct values that can be keys. */
  long distinct() {
    return hashes.size();
  }

  boolean isUnique() {
    return present() > 0 && distinct() == present();
  }

  /** Returns whether all values have these traits; true if there are no values. */
  public boolean all(Trait... traits) {
    return common.containsAll(Set.of(traits));
  }

  boolean isNamedLikeTime() {
    return TIME_NAME.matcher(lastKey()).matches();
  }

  /**
   * Returns whether the values are times. Numbers count as times only if the field's name suggests
   * it.
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
      String why = misfit == null ? rule.misfit(value) : null;
      misfit = why == null ? misfit : ValueText.brief(value) + " " + why;
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

    /** Returns the reason for the first rejected value; null if the column accepts all values. */
    @Nullable String misfit() {
      return misfit;
    }
  }
}
