package io.github.fbcli.api;

import io.github.fbcli.api.ServiceConnection.TraceListener;
import io.github.fbcli.time.Backoff;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The HTTP client of one run, and the planes of the service that are reached through it. Its
 * connections are kept for the next run, where there is one: {@link HttpClientCache}.
 */
public final class HttpConnection implements AutoCloseable {
  private static final Duration BACKOFF_BASE = Duration.ofMillis(250);
  private static final Duration BACKOFF_CAP = Duration.ofSeconds(15);

  private final ServiceConnection settings;
  private final OkHttpClient client;
  private final Backoff backoff;
  private volatile boolean cut;

  HttpConnection(ServiceConnection settings) {
    List<Interceptor> more = new ArrayList<>(List.of(this::unlessCut));
    settings.traces().forEach(listener -> more.add(trace(settings, listener)));
    this.settings = settings;
    this.client =
        HttpStack.forRun(
            settings.clients().client(settings.http(), settings.encrypted()),
            settings.http(),
            more);
    this.backoff = new Backoff(BACKOFF_BASE, BACKOFF_CAP, settings.random());
    settings.clients().opened(this);
  }

  private static Trace trace(ServiceConnection settings, TraceListener listener) {
    return new Trace(listener.detail(), listener.lines(), settings.redaction(), settings.clock());
  }

  private Response unlessCut(Interceptor.Chain chain) throws IOException {
    if (cut) {
      throw new IOException("Canceled");
    }
    return chain.proceed(chain.request());
  }

  void cut() {
    cut = true;
    client.dispatcher().cancelAll();
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
    settings.clients().closed(this);
  }
}
