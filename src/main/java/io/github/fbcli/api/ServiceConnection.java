package io.github.fbcli.api;

import io.github.fbcli.time.Sleeper;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Everything that is needed to talk to the service; {@link #open} does.
 *
 * @param clients where connections are kept
 * @param encrypted whether any URL is one of HTTPS
 * @param retries how often a call is tried again after a failure that passes
 * @param notices hears, in a sentence, of each retry
 * @param traces who hears of each exchange, and in what detail
 */
public record ServiceConnection(
    HttpClientCache clients,
    boolean encrypted,
    HttpSettings http,
    int retries,
    Consumer<String> notices,
    List<TraceListener> traces,
    Redaction redaction,
    InstantSource clock,
    Sleeper sleeper,
    RandomGenerator random) {

  /**
   * Somebody who follows what is said on the wire.
   *
   * @param lines takes one redacted line at a time
   */
  public record TraceListener(Detail detail, Consumer<String> lines) {}

  /** Builds the client; nothing is sent yet. */
  public HttpConnection open() {
    return new HttpConnection(this);
  }
}
