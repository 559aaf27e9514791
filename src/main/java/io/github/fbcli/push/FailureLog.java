package io.github.fbcli.push;

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
  private final List<Failure> kept = new ArrayList<>();
  private long bytesKept;
  private int told;
  private Instant flushed;
  private @Nullable String unwritable;

  FailureLog(@Nullable ErrorsFile errors, PushListener listener, InstantSource clock) {
    this.errors = errors;
    this.listener = listener;
    this.clock = clock;
    this.flushed = clock.instant();
  }

  void add(Failure failure) {
    kept.add(failure);
    bytesKept += failure.bytes();
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
    kept.sort(Comparator.comparingLong(Failure::number));
    if (errors == null) {
      tell();
    } else if (unwritable == null && !kept.isEmpty()) {
      write(errors);
    }
    if (unwritable != null) {
      return List.of();
    }
    List<Failure> sure = List.copyOf(kept);
    kept.clear();
    bytesKept = 0;
    return sure;
  }

  private void tell() {
    for (Failure failure : kept.subList(0, Math.min(kept.size(), MOST_TOLD - told))) {
      told++;
      listener.failed(failure.place(), failure.reason());
    }
  }

  private void write(ErrorsFile file) {
    try {
      for (Failure failure : kept) {
        failure.line().to(file);
      }
      file.force();
    } catch (IOException e) {
      unwritable = "the errors file " + file.path() + " cannot be written: " + e.getMessage();
    }
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
