package io.github.fbcli.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.ErrorsFile.Superseded;
import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.Checkpoint.ErrorsMark;
import io.github.fbcli.push.checkpoint.OrdinalSet.Range;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a run that are to be written to the errors file, or reported if there is none, in
 * groups, because forcing each to the disk would be slow.
 *
 * <p>It also remembers the rejected records whose {@code _id} is known: if a later record of the
 * same {@code _id} is accepted, pushing the rejected one again would restore an older version. Not
 * thread-safe.
 */
final class FailureLog {
  /** Limits of what is not written yet: number, bytes and time. */
  private static final int MAX_KEPT = 1000;

  private static final int MAX_BYTES_KEPT = 1_000_000;
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** How many failures are reported without an errors file. */
  private static final int MAX_REPORTED = 10;

  /** The memory of a remembered rejection in addition to its key, in bytes; measured roughly. */
  private static final int REJECTION_BYTES = 240;

  private final @Nullable ErrorsFile errors;
  private final long memory;
  private final PushListener listener;
  private final InstantSource clock;
  private final List<PendingItem> kept = new ArrayList<>();
  private final List<Superseded> superseded = new ArrayList<>();
  private final Map<String, List<Rejection>> remembered = new HashMap<>();

  /** How many of {@link #kept} are in the errors file, and are counted. */
  private int appended;

  private int counted;
  private long bytesKept;
  private long bytesRemembered;

  /** Where the lines of the load are in the errors file. */
  private List<Range> earlier = List.of();

  private long start;
  private int reported;
  private boolean trackingLimited;
  private Instant flushed;
  private @Nullable Ending unwritable;

  /** The number is 0 if an earlier run rejected the record. */
  private record Rejection(long number, Place place) {}

  /**
   * @param memory for remembered rejections, in bytes
   */
  FailureLog(@Nullable ErrorsFile errors, long memory, PushListener listener, InstantSource clock) {
    this.errors = errors;
    this.memory = memory;
    this.listener = listener;
    this.clock = clock;
    this.flushed = clock.instant();
  }

  /**
   * Remembers what earlier runs of the load rejected; to be called before anything is added.
   *
   * @param before null for a new load
   * @throws IOException when the errors file cannot be read
   */
  void start(@Nullable Checkpoint before) throws IOException {
    if (errors == null) {
      return;
    }
    start = errors.start();
    ErrorsMark mark = before == null ? null : before.errors();
    if (mark == null || mark.length() == 0 || start < mark.length()) {
      return;
    }
    List<Range> parts = new ArrayList<>(mark.earlier());
    if (mark.start() < mark.length()) {
      parts.add(new Range(mark.start(), mark.length()));
    }
    for (Range part : parts) {
      errors.forEachLine(part.from(), part.to(), this::recall);
    }
    boolean appended = start > mark.length(); // by another load
    earlier = appended ? parts : mark.earlier();
    start = appended ? start : mark.start();
  }

  private void recall(JsonNode line) {
    JsonNode note = line.path("fb");
    Set<String> keys = new HashSet<>();
    Set<Place> places = new HashSet<>();
    for (JsonNode each : note.path("superseded")) {
      keys.add(each.path("key").asText());
      places.add(place(each));
    }
    keys.forEach(key -> forget(key, rejection -> places.contains(rejection.place())));
    if (note.path("key").isTextual()) {
      remember(note.path("key").asText(), new Rejection(0, place(note)));
    }
  }

  private static Place place(JsonNode json) {
    return new Place(
        json.path("file").asText(), json.path("line").asLong(), 0, json.path("offset").asLong());
  }

  void add(PendingItem failed) {
    kept.add(failed);
    bytesKept += failed.size();
    if (failed.rowKey() != null) {
      remember(failed.rowKey(), new Rejection(failed.number(), failed.place()));
    }
  }

  private void remember(String key, Rejection rejection) {
    if (bytesRemembered + cost(key) <= memory) {
      bytesRemembered += cost(key);
      remembered.computeIfAbsent(key, any -> new ArrayList<>(1)).add(rejection);
    } else if (!trackingLimited) {
      trackingLimited = true;
      listener.trackingLimited();
    }
  }

  private static long cost(String key) {
    return REJECTION_BYTES + 2L * key.length();
  }

  /** Returns the remembered rejections of the key that match, which are no longer remembered. */
  private List<Rejection> forget(String key, Predicate<Rejection> which) {
    List<Rejection> same = remembered.getOrDefault(key, List.of());
    List<Rejection> found = same.stream().filter(which).toList();
    if (found.size() == same.size()) {
      remembered.remove(key);
    } else {
      same.removeIf(which);
    }
    bytesRemembered -= found.size() * cost(key);
    return found;
  }

  boolean remembersAny() {
    return !remembered.isEmpty();
  }

  /** Returns how many earlier rejected records the accepted one supersedes. */
  int accepted(PendingItem record) {
    String key = record.rowKey();
    if (key == null || !remembered.containsKey(key)) {
      return 0;
    }
    List<Rejection> older = forget(key, rejection -> rejection.number() < record.number());
    older.forEach(rejection -> superseded.add(new Superseded(rejection.place(), key)));
    bytesKept += older.size() * cost(key);
    return older.size();
  }

  /** How many are not counted yet. */
  int kept() {
    return kept.size() - counted;
  }

  boolean isDue() {
    return kept.size() + superseded.size() >= MAX_KEPT
        || bytesKept >= MAX_BYTES_KEPT
        || Duration.between(flushed, clock.instant()).compareTo(INTERVAL) >= 0;
  }

  /**
   * Writes all failures so far, unless they cannot be written. If it throws an error, such as that
   * memory is exhausted, the next call continues there: nothing is written or counted twice.
   *
   * @param counter counts one that is written
   */
  void flush(Consumer<PendingItem> counter) {
    flushed = clock.instant();
    kept.subList(appended, kept.size()).sort(Comparator.comparingLong(PendingItem::number));
    if (errors == null) {
      report();
    } else if (unwritable == null) {
      write(errors);
    }
    if (unwritable != null) {
      return;
    }
    for (; counted < kept.size(); counted++) {
      counter.accept(kept.get(counted));
    }
    kept.clear();
    appended = 0;
    counted = 0;
    bytesKept = 0;
  }

  private void report() {
    for (; appended < kept.size(); appended++) {
      PendingItem each = kept.get(appended);
      if (reported < MAX_REPORTED) {
        reported++;
        listener.failed(each.place(), Objects.requireNonNull(each.reason()));
      }
    }
  }

  private void write(ErrorsFile file) {
    try {
      for (; appended < kept.size(); appended++) {
        file.append(kept.get(appended));
      }
      if (!superseded.isEmpty()) {
        file.appendSuperseded(superseded); // after the lines that it names
        superseded.clear();
      }
      file.force();
    } catch (ErrorsFile.LinesLost e) {
      unwritable = new Ending(Outcome.ERRORS_FILE_LOST, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      unwritable =
          Ending.unwritable(
              "the errors file " + file.path() + " cannot be written: " + IoReason.of(e));
    }
  }

  /** Why failures cannot be written; null if they can. */
  @Nullable Ending unwritable() {
    return unwritable;
  }

  /** The errors file as it is after a {@link #flush}; null without one. */
  @Nullable ErrorsMark mark() throws IOException {
    return errors == null
        ? null
        : new ErrorsMark(errors.path(), earlier, Math.min(start, errors.length()), errors.length());
  }

  /** The errors file; null if nothing was appended, and without one. */
  @Nullable Path written() {
    return errors == null ? null : errors.written();
  }
}
