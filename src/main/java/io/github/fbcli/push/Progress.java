package io.github.fbcli.push;

import io.github.fbcli.push.pace.Pace;
import java.util.Map;

/**
 * The state of a running push.
 *
 * @param bytesSettled about how much of the input is settled
 * @param pace the last three seconds
 */
public record Progress(Map<Count, Long> counts, long bytesSettled, Pace pace) {

  public long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }
}
