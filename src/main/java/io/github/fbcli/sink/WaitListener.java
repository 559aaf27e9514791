package io.github.fbcli.sink;

import java.time.Duration;

/** Is notified about the progress of a wait. */
public interface WaitListener {

  /** A sink was seen for the first time, or in another state than before. */
  default void changed(String sink, Observation seen, Duration elapsed) {}

  /** Time passed: called after every round of polls, and every second between two. */
  default void ticked(Duration elapsed) {}
}
