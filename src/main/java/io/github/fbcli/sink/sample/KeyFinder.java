package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields that can be the key of a record: in all records, whole numbers or texts, unique
 * at best; the name decides between several.
 */
final class KeyFinder {
  private static final Set<String> KEY_NAMES = Set.of("uuid", "guid", "key", "pk", "oid");

  private final RecordSample sample;

  KeyFinder(RecordSample sample) {
    this.sample = sample;
  }

  /** Those that can be it, the best first. */
  List<KeyCandidate> candidates() {
    List<KeyCandidate> candidates = new ArrayList<>();
    for (FieldSample field : sample.fields()) {
      IdKind kind = kind(field);
      boolean everywhere = field.present() == sample.records();
      // A single record does not tell what repeats.
      boolean unique = field.isUnique() && sample.records() > 1;
      int score = score(field);
      // A field that repeats is a key only if it is called one: its last record then wins.
      if (kind != null && everywhere && (field.isUnique() || score > 0)) {
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

  /** What key the field can be; null for none. */
  private @Nullable IdKind kind(FieldSample field) {
    IdKind natural = naturalKind(field);
    TableFacts table = sample.table();
    if (table == null || natural == null) {
      return natural;
    }
    IdKind wanted = IdKind.of(table);
    boolean digits = field.traits().counted() && field.fitsKey(IdKind.NUMBER);
    return wanted == IdKind.STRING || digits ? wanted : null;
  }

  /** What the records by themselves make of it: neither measured values nor times are keys. */
  private @Nullable IdKind naturalKind(FieldSample field) {
    ValueTraits traits = field.traits();
    boolean number = !traits.texts() || sample.isUntyped();
    if (number && traits.counted() && field.fitsKey(IdKind.NUMBER)) {
      return IdKind.NUMBER;
    }
    boolean code = traits.texts() && !traits.dates() && !(sample.isUntyped() && traits.measured());
    return code && field.fitsKey(IdKind.STRING) ? IdKind.STRING : null;
  }

  private int score(FieldSample field) {
    List<String> keys = field.path().keys();
    String name = keys.get(keys.size() - 1);
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
    return id ? 2 + (isOfTheTable(lower) ? 1 : 0) : 0;
  }

  /** {@code aircraftId} is the key of aircraft, {@code airportId} more likely is not. */
  private boolean isOfTheTable(String name) {
    TableFacts table = sample.table();
    String thing = table == null ? "" : NameSimilarity.normal(table.name()).replaceFirst("s$", "");
    return !thing.isEmpty() && NameSimilarity.normal(name).startsWith(thing);
  }
}
