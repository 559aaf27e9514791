package io.github.fbcli.push;

import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.Reason;
import java.time.Duration;

/** Hears what a push has to say while it runs. Called on the pushing thread; should be quick. */
public interface PushListener {

  /** A batch is settled. */
  default void progress(Progress progress) {}

  /**
   * A request brought no progress, or not enough; the rest is tried again after {@code delay}.
   *
   * @param attempt how many in a row brought none, this one included
   */
  default void waiting(String why, int attempt, Duration delay) {}

  /** The run was interrupted; it ends when the requests in flight are answered. */
  default void draining() {}

  /** A record failed, and there is no errors file to say so. Only the first few are told. */
  default void failed(Place place, Reason reason) {}

  /**
   * More than {@code most} records were rejected: of others it is not known if one superseded them.
   */
  default void forgetful(int most) {}
}
