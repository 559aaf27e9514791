package io.github.fbcli.sink;

import org.jspecify.annotations.Nullable;

/**
 * How the wait for one sink ended.
 *
 * @param status the last status seen, as the service sent it; null if none was
 * @param failure why the last poll failed; null if it did not
 */
public record WaitResult(
    String sink, Outcome outcome, @Nullable String status, @Nullable String failure) {

  /** The ways for a wait to end. */
  public enum Outcome {
    REACHED,
    /** Not there at the only poll. */
    NOT_YET,
    TIMED_OUT,
    NOT_FOUND,
    /** The sink failed or is being deleted: the awaited state cannot come any more. */
    IMPOSSIBLE,
    /** The only poll failed. */
    UNAVAILABLE
  }
}
