package io.github.fbcli.push;

import io.github.fbcli.push.pace.Grant;
import io.github.fbcli.push.pace.Pacer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lane's way to the service, within the quota that all lanes share: every body is paid for
 * before it is sent, again each time, and the pacer hears what the service said to it.
 */
final class PacedEndpoint {
  private final Endpoint endpoint;
  private final Pacer pacer;
  private final LaneWaits waits;
  private @Nullable Grant granted;

  PacedEndpoint(Endpoint endpoint, Pacer pacer, LaneWaits waits) {
    this.endpoint = endpoint;
    this.pacer = pacer;
    this.waits = waits;
  }

  /**
   * Waits until something may be sent; the next {@link #send} uses it.
   *
   * @param records how many there are to send, at least 1
   * @param bytes how many bytes a body of them all would have
   */
  Grant admit(int records, long bytes) throws InterruptedException {
    Grant grant = waits.await(() -> pacer.admit(records, bytes));
    granted = grant;
    return grant;
  }

  /** Sends one body, once, as soon as the quota allows. */
  Answer send(byte[] body, int records) throws InterruptedException {
    Grant grant = granted == null ? admit(records, body.length) : granted;
    granted = null;
    pacer.pay(grant, records, body.length);
    Answer answer = endpoint.send(body, records);
    tellPacer(answer, records, body.length);
    return answer;
  }

  private void tellPacer(Answer answer, int records, int bytes) {
    if (answer instanceof Answer.Delivered delivered) {
      List<RecordResult> results = delivered.results();
      if (results != null && results.size() == records) {
        pacer.answered(records, bytes, delivered.throttled());
      }
    } else if (answer instanceof Answer.Throttled throttled) {
      Duration asked = throttled.retryAfter();
      pacer.answered(records, bytes, records);
      if (asked != null) {
        pacer.pause(asked); // the service means everybody
      }
    }
  }
}
