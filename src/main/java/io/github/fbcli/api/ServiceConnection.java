package io.github.fbcli.api;

import io.github.fbcli.time.Backoff;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everything that is needed to talk to the service; {@link #open} does.
 *
 * @param credential asked before each request; what it throws ends the call
 * @param retries how often a call is tried again after a failure that passes
 * @param notices hears, in a sentence, of each retry
 * @param traces who hears of each exchange, and in what detail
 */
public record ServiceConnection(
    ServiceUrls urls,
    HttpSettings http,
    Supplier<Credential> credential,
    int retries,
    Consumer<String> notices,
    List<TraceListener> traces,
    Redaction redaction,
    InstantSource clock,
    Sleeper sleeper,
    RandomGenerator random) {
  private static final Duration BACKOFF_BASE = Duration.ofMillis(250);
  private static final Duration BACKOFF_CAP = Duration.ofSeconds(15);

  /**
   * Somebody who follows what is said on the wire.
   *
   * @param lines takes one redacted line at a time
   */
  public record TraceListener(Detail detail, Consumer<String> lines) {}

  /** Builds the client; nothing is sent yet. */
  public SinkService open() {
    List<Trace> interceptors =
        traces.stream()
            .map(trace -> new Trace(trace.detail(), trace.lines(), redaction, clock))
            .toList();
    HttpTransport transport =
        new HttpTransport(
            HttpStack.client(http, urls.encrypted(), interceptors),
            credential,
            clock,
            http.userAgent());
    Backoff backoff = new Backoff(BACKOFF_BASE, BACKOFF_CAP, random);
    return new HttpSinkService(
        transport,
        urls,
        new Retries(retries, backoff, sleeper, notices),
        new Retries(0, backoff, sleeper, notices));
  }
}
