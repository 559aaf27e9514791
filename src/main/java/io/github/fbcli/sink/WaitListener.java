package io.github.fbcli.sink;

import java.time.Duration;

/** Hears how a wait goes on. */
public interface WaitListener {

  /** What was seen of the sink is not what was seen of it before, or is the first. */
  void changed(String sink, Observation seen, Duration elapsed);

  /** Time went by: called after every round of looks, and every second between two. */
  void ticked(Duration elapsed);

  /** Hears nothing. */
  static WaitListener silent() {
    return new WaitListener() {
      @Override
      public void changed(String sink, Observation seen, Duration elapsed) {}

      @Override
      public void ticked(Duration elapsed) {}
    };
  }
}
