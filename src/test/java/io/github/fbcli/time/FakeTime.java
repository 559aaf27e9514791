package io.github.fbcli.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when somebody sleeps, and remembers for how long they did. */
public final class FakeTime implements InstantSource, Sleeper {
  private final List<Duration> sleeps = new ArrayList<>();
  private Runnable onSleep = () -> {};
  private Instant now = Instant.parse("2026-05-04T09:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    onSleep.run();
    sleeps.add(duration);
    now = now.plus(duration);
  }

  /** Does this whenever somebody sleeps: what others do meanwhile. */
  public synchronized void onSleep(Runnable meanwhile) {
    onSleep = meanwhile;
  }

  /** Every sleep so far, in order. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
