package io.github.fbcli.push;

import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.Reason;
import java.time.Duration;

/** Receives the events of a running push. Called on its threads; must be quick. */
public interface PushListener {

  /** A batch is settled. */
  default void progress(Progress progress) {}

  /**
   * A request made no progress, or not enough; the rest is retried after {@code delay}.
   *
   * @param attempt how many in a row made none, including this one
   */
  default void waiting(String why, int attempt, Duration delay) {}

  /** The run was interrupted; it ends when the requests in flight are answered. */
  default void draining() {}

  /** A record failed and there is no errors file; called for the first few only. */
  default void failed(Place place, Reason reason) {}

  /** Too many records were rejected to know of each whether a later one supersedes it. */
  default void forgetful() {}
}
