package io.github.fbcli.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.ErrorsFile.Superseded;
import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.Checkpoint.ErrorsMark;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.time.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final int MOST_KEPT = 1000;

  private static final int MOST_BYTES_KEPT = 1_000_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How many failures are reported without an errors file. */
  private static final int MOST_REPORTED = 10;

  /** The memory for remembered rejections, and for each in addition to its key; in bytes. */
  private static final long MOST_REMEMBERED = 10_000_000;

  private static final int REMEMBERED = 200;

  private final @Nullable ErrorsFile errors;
  private final PushListener listener;
  private final InstantSource clock;
  private final List<Pending> kept = new ArrayList<>();
  private final List<Superseded> superseded = new ArrayList<>();
  private final Map<String, List<Rejection>> remembered = new HashMap<>();
  private long bytesKept;
  private long bytesRemembered;
  private long start;
  private int reported;
  private boolean forgetful;
  private Instant flushed;
  private @Nullable String unwritable;

  /** The number is 0 if an earlier run rejected the record. */
  private record Rejection(long number, Place place) {}

  FailureLog(@Nullable ErrorsFile errors, PushListener listener, InstantSource clock) {
    this.errors = errors;
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
  void begin(@Nullable Checkpoint before) throws IOException {
    if (errors == null) {
      return;
    }
    start = errors.length();
    ErrorsMark mark = before == null ? null : before.errors();
    if (mark == null || mark.length() == 0 || start < mark.length()) {
      return;
    }
    if (start == mark.length()) { // otherwise another load has appended lines
      start = mark.start();
    }
    Map<Place, String> rejected = new LinkedHashMap<>();
    errors.forEachLine(mark.start(), mark.length(), line -> recall(line, rejected));
    rejected.forEach((place, key) -> remember(key, new Rejection(0, place)));
  }

  private static void recall(JsonNode line, Map<Place, String> rejected) {
    JsonNode note = line.path("fb");
    note.path("superseded").forEach(each -> rejected.remove(place(each)));
    if (note.path("key").isTextual()) {
      rejected.put(place(note), note.path("key").asText());
    }
  }

  private static Place place(JsonNode json) {
    return new Place(
        json.path("file").asText(), json.path("line").asLong(), 0, json.path("offset").asLong());
  }

  void add(Pending failed) {
    kept.add(failed);
    bytesKept += failed.weight();
    if (failed.rowKey() != null) {
      remember(failed.rowKey(), new Rejection(failed.number(), failed.place()));
    }
  }

  private void remember(String key, Rejection rejection) {
    long cost = REMEMBERED + 2L * key.length();
    if (bytesRemembered + cost <= MOST_REMEMBERED) {
      bytesRemembered += cost;
      remembered.computeIfAbsent(key, any -> new ArrayList<>(1)).add(rejection);
    } else if (!forgetful) {
      forgetful = true;
      listener.forgetful();
    }
  }

  boolean remembersAny() {
    return !remembered.isEmpty();
  }

  /** Returns how many earlier rejected records the accepted one supersedes. */
  int accepted(Pending record) {
    String key = record.rowKey();
    List<Rejection> same = key == null ? null : remembered.get(key);
    if (key == null || same == null) {
      return 0;
    }
    int before = same.size();
    same.stream()
        .filter(rejection -> rejection.number() < record.number())
        .forEach(rejection -> superseded.add(new Superseded(rejection.place(), key)));
    same.removeIf(rejection -> rejection.number() < record.number());
    int found = before - same.size();
    bytesRemembered -= found * (REMEMBERED + 2L * key.length());
    if (same.isEmpty()) {
      remembered.remove(key);
    }
    return found;
  }

  int kept() {
    return kept.size();
  }

  boolean isDue() {
    return kept.size() + superseded.size() >= MOST_KEPT
        || bytesKept >= MOST_BYTES_KEPT
        || Duration.between(flushed, clock.instant()).compareTo(PAUSE) >= 0;
  }

  /** Writes all failures so far and returns them; returns none if they cannot be written. */
  List<Pending> flush() {
    flushed = clock.instant();
    kept.sort(Comparator.comparingLong(Pending::number));
    if (errors == null) {
      report();
    } else if (unwritable == null && kept.size() + superseded.size() > 0) {
      write(errors);
    }
    if (unwritable != null) {
      return List.of();
    }
    List<Pending> written = List.copyOf(kept);
    kept.clear();
    superseded.clear();
    bytesKept = 0;
    return written;
  }

  private void report() {
    for (Pending each : kept.subList(0, Math.min(kept.size(), MOST_REPORTED - reported))) {
      reported++;
      listener.failed(each.place(), Objects.requireNonNull(each.reason()));
    }
  }

  private void write(ErrorsFile file) {
    try {
      for (Pending each : kept) {
        file.append(each);
      }
      if (!superseded.isEmpty()) {
        file.appendSuperseded(superseded); // after the lines that it names
      }
      file.force();
    } catch (IOException e) {
      unwritable = "the errors file " + file.path() + " cannot be written: " + IoReason.of(e);
    }
  }

  /** Why failures cannot be written; null if they can. */
  @Nullable String unwritable() {
    return unwritable;
  }

  /** The errors file as it is after a {@link #flush}; null without one. */
  @Nullable ErrorsMark mark() throws IOException {
    return errors == null
        ? null
        : new ErrorsMark(errors.path(), Math.min(start, errors.length()), errors.length());
  }

  /** The errors file; null if nothing was appended, and without one. */
  @Nullable Path written() {
    return errors == null ? null : errors.written();
  }
}
