package io.github.fbcli.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.ErrorsFile.Superseded;
import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.Checkpoint.ErrorsMark;
import io.github.fbcli.push.checkpoint.OrdinalSet.Range;
import io.github.fbcli.push.input.Position;
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
 * Writes the failures of a run to the errors file, or reports them without one. Failures are
 * written in groups, because flushing each one to disk would be slow.
 *
 * <p>The log also remembers rejected records with a known {@code _id}, and marks them as superseded
 * when a later record with the same {@code _id} is accepted. Otherwise, pushing the errors file
 * would restore older versions. Not thread-safe.
 */
final class FailureLog {
  /** The limits for the number, size and age of unwritten failures. */
  private static final int MAX_KEPT = 1000;

  private static final int MAX_BYTES_KEPT = 1_000_000;
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** The maximum number of failures reported without an errors file. */
  private static final int MAX_REPORTED = 10;

  /** The approximate memory use of a remembered rejection without its key, in bytes. */
  private static final int REJECTION_BYTES = 240;

  private final @Nullable ErrorsFile errors;
  private final long memory;
  private final PushListener listener;
  private final InstantSource clock;
  private final List<PendingItem> kept = new ArrayList<>();
  private final List<Superseded> superseded = new ArrayList<>();
  private final Map<String, List<Rejection>> remembered = new HashMap<>();

  /** The number of elements of {@link #kept} already appended to the errors file. */
  private int appended;

  /** The number of elements of {@link #kept} already counted. */
  private int counted;

  private long bytesKept;
  private long bytesRemembered;

  /** The ranges of the errors file before {@link #start} that contain lines of this load. */
  private List<Range> earlier = List.of();

  private long start;
  private int reported;
  private boolean trackingLimited;

  /** The number of recalled failures of earlier runs. */
  private long recalled;

  private Instant flushed;
  private @Nullable Ending unwritable;

  /** A remembered rejection; the number is 0 if an earlier run rejected the record. */
  private record Rejection(long number, Position position) {}

  /**
   * @param memory the memory limit for remembered rejections, in bytes
   */
  FailureLog(@Nullable ErrorsFile errors, long memory, PushListener listener, InstantSource clock) {
    this.errors = errors;
    this.memory = memory;
    this.listener = listener;
    this.clock = clock;
    this.flushed = clock.instant();
  }

  /**
   * Remembers the rejections of earlier runs of the load. Call this before adding failures.
   *
   * @param before the previous checkpoint; null for a new load
   * @throws IOException if the errors file cannot be read
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
    Set<Position> positions = new HashSet<>();
    for (JsonNode each : note.path("superseded")) {
      keys.add(each.path("key").asText());
      positions.add(position(each));
    }
    keys.forEach(key -> forget(key, rejection -> positions.contains(rejection.position())));
    if (note.path("key").isTextual()) {
      remember(note.path("key").asText(), new Rejection(0, position(note)));
    }
    if (note.has("code") && !trackingLimited) {
      recalled++;
    }
  }

  /** Returns the number of failures of earlier runs that {@link #start} found and remembered. */
  long recalled() {
    return recalled;
  }

  /**
   * Returns whether an earlier run rejected the record. A rejection that a later record superseded
   * does not count. File names are not compared, because a load can be resumed in another
   * directory.
   */
  boolean wasRejected(PendingItem record) {
    String key = record.rowKey();
    Position here = record.position();
    return !record.isSendable()
        || (key != null
            && remembered.getOrDefault(key, List.of()).stream()
                .filter(rejection -> rejection.number() == 0)
                .map(Rejection::position)
                .anyMatch(then -> then.line() == here.line() && then.offset() == here.offset()));
  }

  private static Position position(JsonNode json) {
    return new Position(
        json.path("file").asText(), json.path("line").asLong(), 0, json.path("offset").asLong());
  }

  void add(PendingItem failed) {
    kept.add(failed);
    bytesKept += failed.size();
    if (failed.rowKey() != null) {
      remember(failed.rowKey(), new Rejection(failed.number(), failed.position()));
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

  /** Removes and returns the remembered rejections that have the key and match the predicate. */
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

  /** Marks the rejected records that the accepted record supersedes. Returns their number. */
  int accepted(PendingItem record) {
    String key = record.rowKey();
    if (key == null || !remembered.containsKey(key)) {
      return 0;
    }
    List<Rejection> older = forget(key, rejection -> rejection.number() < record.number());
    older.forEach(rejection -> superseded.add(new Superseded(rejection.position(), key)));
    bytesKept += older.size() * cost(key);
    return older.size();
  }

  /** Returns the number of failures that are not yet counted. */
  int kept() {
    return kept.size() - counted;
  }

  boolean isDue() {
    return kept.size() + superseded.size() >= MAX_KEPT
        || bytesKept >= MAX_BYTES_KEPT
        || Duration.between(flushed, clock.instant()).compareTo(INTERVAL) >= 0;
  }

  /**
   * Writes all failures so far, unless the errors file is unwritable. If a call fails, for example
   * because memory is exhausted, the next call continues from that point, so no failure is written
   * or counted twice.
   *
   * @param counter called for each failure after it is written
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
        listener.failed(each.position(), Objects.requireNonNull(each.reason()));
      }
    }
  }

  private void write(ErrorsFile file) {
    try {
      for (; appended < kept.size(); appended++) {
        file.append(kept.get(appended));
      }
      if (!superseded.isEmpty()) {
        file.appendSuperseded(superseded); // after the lines it refers to
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

  /** Returns why the errors file cannot be written; null if it can. */
  @Nullable Ending unwritable() {
    return unwritable;
  }

  /**
   * Returns the state of the errors file; null if none. Call this only after flushing all failures.
   */
  @Nullable ErrorsMark mark() throws IOException {
    return errors == null
        ? null
        : new ErrorsMark(errors.path(), earlier, Math.min(start, errors.length()), errors.length());
  }

  /** Returns the path of the errors file; null if there is none or nothing was appended. */
  @Nullable Path written() {
    return errors == null ? null : errors.written();
  }
}
