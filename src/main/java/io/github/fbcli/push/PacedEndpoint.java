package io.github.fbcli.push;

import io.github.fbcli.push.pace.Grant;
import io.github.fbcli.push.pace.Pacer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint as one lane uses it, within the quota of all lanes: every body is paid for before it
 * is sent, and its answer is reported to the pacer.
 */
final class PacedEndpoint {
  private final Endpoint endpoint;
  private final Pacer pacer;
  private final InterruptibleWaits waits;
  private @Nullable Grant granted;

  PacedEndpoint(Endpoint endpoint, Pacer pacer, InterruptibleWaits waits) {
    this.endpoint = endpoint;
    this.pacer = pacer;
    this.waits = waits;
  }

  /**
   * Waits until something may be sent; the next {@link #send} uses it.
   *
   * @param records how many there are to send, at least 1
   * @param bytes of a body of them all
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
    if (answer instanceof Answer.Delivered delivered) {
      List<RecordResult> results = delivered.results();
      if (results != null && results.size() == records) {
        pacer.answered(records, body.length, delivered.throttled());
      }
    } else if (answer instanceof Answer.Throttled throttled) {
      pacer.answered(records, body.length, records);
      if (throttled.retryAfter() != null) {
        pacer.pause(throttled.retryAfter()); // it applies to all lanes
      }
    }
    return answer;
  }
}
