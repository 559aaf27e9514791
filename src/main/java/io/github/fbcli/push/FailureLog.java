package io.github.fbcli.push;

import io.github.fbcli.push.Rejections.Rejection;
import io.github.fbcli.push.checkpoint.ErrorsMark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a run on their way to the errors file, or to the listener where there is none.
 *
 * <p>They are kept back for a moment and made sure of together, because forcing the disk for each
 * would be slow. Those of one key keep their order: who pushes the errors file again means the last
 * record of an {@code _id} to win there too. Not for several threads at once.
 */
final class FailureLog {
  /** How many failures are kept back at most, how many bytes of them, and for how long. */
  private static final int MOST_KEPT = 1000;

  private static final int MOST_BYTES_KEPT = 1_000_000;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Without an errors file, how many failures are told one by one: a screen's worth. */
  private static final int MOST_TOLD = 10;

  private final @Nullable ErrorsFile errors;
  private final PushListener listener;
  private final InstantSource clock;
  private final List<Kept> kept = new ArrayList<>();
  private final Rejections rejections = new Rejections();
  private long bytesKept;
  private int told;
  private boolean forgetful;

  /** Whether lines were marked since the disk was last forced. */
  private boolean marked;

  private Instant flushed;
  private @Nullable String unwritable;

  FailureLog(@Nullable ErrorsFile errors, PushListener listener, InstantSource clock) {
    this.errors = errors;
    this.listener = listener;
    this.clock = clock;
    this.flushed = clock.instant();
  }

  /**
   * Remembers also what earlier runs of the load rejected.
   *
   * @throws IOException when the errors file cannot be read
   */
  void recall(RecordCheck check, SettledBefore before) throws IOException {
    if (errors != null) {
      new RejectionRecall(errors, check).into(rejections, before);
    }
  }

  private record Kept(Failure failure, @Nullable Rejection rejection) {}

  void add(Failure failure) {
    kept.add(new Kept(failure, remembered(failure)));
    bytesKept += failure.bytes();
  }

  private @Nullable Rejection remembered(Failure failure) {
    String key = failure.key();
    if (key == null) {
      return null;
    }
    Rejection rejection = rejections.add(key, failure.number(), ErrorsFile.NOWHERE);
    if (rejection == null && !forgetful) {
      forgetful = true;
      listener.forgetful(Rejections.MOST);
    }
    return rejection;
  }

  /** Whether anything may be superseded by what is accepted. */
  boolean remembersAny() {
    return !rejections.isEmpty();
  }

  /** A record was accepted; gives how many rejected ones of the same key it supersedes. */
  int accepted(PendingRecord record) {
    List<Rejection> superseded = rejections.supersededBy(record.rowKey(), record.number());
    for (Rejection rejection : superseded) {
      if (errors != null && rejection.spot() != ErrorsFile.NOWHERE) {
        mark(errors, rejection);
      }
    }
    return superseded.size();
  }

  private void mark(ErrorsFile file, Rejection rejection) {
    try {
      file.markSuperseded(rejection.spot());
      marked = true;
    } catch (IOException e) {
      unwritable = unwritable(file, e);
    }
  }

  /** How many are not made sure of yet. */
  int kept() {
    return kept.size();
  }

  /** Whether it is time to {@link #flush}. */
  boolean isDue() {
    return kept.size() >= MOST_KEPT
        || bytesKept >= MOST_BYTES_KEPT
        || Duration.between(flushed, clock.instant()).compareTo(PAUSE) >= 0;
  }

  /** Makes sure of all failures so far, and gives them; of none when that cannot be. */
  List<Failure> flush() {
    flushed = clock.instant();
    kept.sort(Comparator.comparingLong(each -> each.failure().number()));
    if (errors == null) {
      tell();
    } else if (unwritable == null && (!kept.isEmpty() || marked)) {
      write(errors);
    }
    if (unwritable != null) {
      return List.of();
    }
    List<Failure> sure = kept.stream().map(Kept::failure).toList();
    kept.clear();
    bytesKept = 0;
    return sure;
  }

  private void tell() {
    for (Kept each : kept.subList(0, Math.min(kept.size(), MOST_TOLD - told))) {
      told++;
      listener.failed(each.failure().place(), each.failure().reason());
    }
  }

  private void write(ErrorsFile file) {
    try {
      for (Kept each : kept) {
        write(file, each.failure().line(), each.rejection());
      }
      file.force();
      marked = false;
    } catch (IOException e) {
      unwritable = unwritable(file, e);
    }
  }

  private static void write(ErrorsFile file, Failure.Line line, @Nullable Rejection rejection)
      throws IOException {
    long spot = line.to(file, rejection != null && rejection.superseded());
    if (rejection != null) {
      rejection.written(spot);
    }
  }

  private static String unwritable(ErrorsFile file, IOException e) {
    return "the errors file " + file.path() + " cannot be written: " + e.getMessage();
  }

  /** Why nothing can be made sure of any more; null while it can. */
  @Nullable String unwritable() {
    return unwritable;
  }

  /** The errors file as it is after a {@link #flush}; null without one. */
  @Nullable ErrorsMark mark() throws IOException {
    return errors == null ? null : new ErrorsMark(errors.path(), errors.length());
  }

  /** The errors file, once something was appended to it; null before, and without one. */
  @Nullable Path written() {
    return errors == null ? null : errors.written();
  }
}
