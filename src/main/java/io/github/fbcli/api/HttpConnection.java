package io.github.fbcli.api;

import io.github.fbcli.time.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * One HTTP client, and the planes of the service that are reached through it. Closing it lets go of
 * kept connections, so that the program can end at once.
 */
public final class HttpConnection implements AutoCloseable {
  private static final Duration BACKOFF_BASE = Duration.ofMillis(250);
  private static final Duration BACKOFF_CAP = Duration.ofSeconds(15);

  private final ServiceConnection settings;
  private final OkHttpClient client;
  private final Backoff backoff;

  HttpConnection(ServiceConnection settings) {
    List<Trace> traces =
        settings.traces().stream()
            .map(
                trace ->
                    new Trace(
                        trace.detail(), trace.lines(), settings.redaction(), settings.clock()))
            .toList();
    this.settings = settings;
    this.client = HttpStack.client(settings.http(), settings.encrypted(), traces);
    this.backoff = new Backoff(BACKOFF_BASE, BACKOFF_CAP, settings.random());
  }

  /** The control and the data plane, called with those credentials. */
  public SinkService service(ServiceUrls urls, CredentialSource credentials) {
    HttpTransport transport =
        new HttpTransport(client, credentials, settings.clock(), settings.http().userAgent());
    return new HttpSinkService(transport, urls, retries(settings.retries()), retries(0));
  }

  /** The identity plane, which is called without any. */
  public IdentityService identity(URI url) {
    HttpTransport transport =
        new HttpTransport(client, null, settings.clock(), settings.http().userAgent());
    return new IdentityService(
        transport, HttpUrl.get(url.toString()), retries(settings.retries()), settings.redaction());
  }

  private Retries retries(int limit) {
    return new Retries(limit, backoff, settings.sleeper(), settings.notices());
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
