package io.github.fbcli.sink;

import java.time.Duration;

/** Hears how a wait goes on. */
public interface WaitListener {

  /** What was seen of the sink is not what was seen of it before, or is the first. */
  default void changed(String sink, Observation seen, Duration elapsed) {}

  /** Time went by: called after every round of looks, and every second between two. */
  default void ticked(Duration elapsed) {}
}
