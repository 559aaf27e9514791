package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.FieldSample.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that can be the record key: it occurs in all records and is a whole number or a string.
 * Candidates are ranked by uniqueness, then by score, then by depth of nesting.
 *
 * @param unique whether there are several records and all values are distinct
 * @param score how strongly the name suggests a key; 0 if it does not
 */
public record KeyCandidate(FieldSample field, IdKind kind, boolean unique, int score) {
  private static final Set<String> KEY_NAMES = Set.of("uuid", "guid", "key", "pk", "oid");

  /** Returns the candidates in a sample, best first. */
  static List<KeyCandidate> in(RecordSample sample) {
    List<KeyCandidate> candidates = new ArrayList<>();
    for (FieldSample field : sample.fields()) {
      IdKind kind = kind(field, sample);
      int score = scoreOf(field, sample.table());
      boolean everywhere = sample.isEverywhere(field, score > 0);
      // Records with the same key overwrite each other, so a field with repeated values is a key
      // only if its name suggests one.
      if (kind != null && everywhere && (field.isUnique() || score > 0)) {
        // A single record cannot prove that values are unique.
        boolean unique = field.isUnique() && sample.records() > 1;
        candidates.add(new KeyCandidate(field, kind, unique, score));
      }
    }
    candidates.sort(
        Comparator.comparing(KeyCandidate::unique)
            .thenComparing(KeyCandidate::score)
            .thenComparing(candidate -> -candidate.field().path().keys().size())
            .reversed());
    return candidates;
  }

  /** Returns the kind of key that the field can be; null if it cannot be a key. */
  public static @Nullable IdKind kind(FieldSample field, RecordSample sample) {
    IdKind natural = naturalKind(field, sample.isUntyped());
    TableFacts table = sample.table();
    if (table == null || natural == null) {
      return natural;
    }
    IdKind wanted = IdKind.of(table);
    boolean digits = field.all(Trait.COUNTED, Trait.POSITIVE);
    return wanted == IdKind.STRING || digits ? wanted : null;
  }

  /** Returns the kind of key that the sampled values suggest; null for times and measurements. */
  private static @Nullable IdKind naturalKind(FieldSample field, boolean untyped) {
    if (field.isTime() || !field.all(Trait.KEY)) {
      return null;
    }
    boolean number = !field.all(Trait.TEXT) || untyped;
    if (number && field.all(Trait.COUNTED)) { // a number key cannot be 0
      return field.all(Trait.POSITIVE) ? IdKind.NUMBER : IdKind.STRING;
    }
    boolean measured = untyped && field.all(Trait.MEASURED);
    return field.all(Trait.TEXT) && !measured ? IdKind.STRING : null;
  }

  private static int scoreOf(FieldSample field, @Nullable TableFacts table) {
    String name = field.lastKey();
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.equals("_id")) {
      return 6;
    }
    if (lower.equals("id")) {
      return 5;
    }
    if (KEY_NAMES.contains(lower)) {
      return 4;
    }
    boolean id = name.endsWith("Id") || name.endsWith("ID") || lower.matches(".*[^a-z0-9](id|key)");
    return id ? 2 + (isOfTheTable(lower, table) ? 1 : 0) : 0;
  }

  /**
   * Returns whether the name fits the table: {@code aircraftId} is probably the key of an {@code
   * aircraft} table; {@code airportId} is not.
   */
  private static boolean isOfTheTable(String name, @Nullable TableFacts table) {
    String thing = table == null ? "" : NameSimilarity.normal(table.name()).replaceFirst("s$", "");
    return !thing.isEmpty() && NameSimilarity.normal(name).startsWith(thing);
  }

  /** Returns why the field can be the key, as a clause. */
  public String why() {
    String values = kind == IdKind.NUMBER ? "a positive integer" : "a string";
    String named = score > 0 ? ", named like a key" : "";
    if (field.present() == 1) {
      return "in the only record, " + values + named;
    }
    String last = " distinct values): the last record with each key wins";
    return "in all "
        + (field.present() + " records, " + values + named + ", ")
        + (unique ? "unique" : "NOT unique (" + field.distinct() + last);
  }
}
