package io.github.fbcli.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that advances only by sleeping, and records every sleep. */
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

  /** Runs the action during each sleep, to simulate concurrent activity. */
  public synchronized void onSleep(Runnable action) {
    onSleep = action;
  }

  /** Returns every sleep so far, in order. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
