package io.github.fbcli.api;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One run's access to the service over HTTP. The constructor sends no request. */
public final class HttpConnection implements AutoCloseable {
  /** The longest timeout that OkHttp accepts; it stores milliseconds in an int. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(24);

  private final HttpClients clients;
  private final HttpSettings settings;
  private final Retries retries;
  private final List<Trace> traces;
  private final Redaction redaction;
  private final InstantSource clock;
  private final Dispatcher dispatcher = new Dispatcher(); // tracks the requests of this run
  private volatile boolean cut;

  public HttpConnection(
      HttpClients clients,
      HttpSettings settings,
      Retries retries,
      List<Trace> traces,
      Redaction redaction,
      InstantSource clock) {
    this.clients = clients;
    this.settings = settings;
    this.retries = retries;
    this.traces = List.copyOf(traces);
    this.redaction = redaction;
    this.clock = clock;
    clients.opened(this);
  }

  /** Returns a client for the control plane and the data plane, with credentials. */
  public SinkService service(ServiceUrls urls, CredentialSource credentials) {
    return new HttpSinkService(calls(urls, credentials), urls);
  }

  /** Returns a client for databases, tables and queries, with credentials. */
  public TableService tables(ServiceUrls urls, CredentialSource credentials) {
    return new HttpTableService(calls(urls, credentials), urls);
  }

  private ServiceCalls calls(ServiceUrls urls, CredentialSource credentials) {
    return new ServiceCalls(transport(urls.encrypted(), credentials), retries);
  }

  /** Returns a client for the identity plane, without credentials. */
  public IdentityService identity(URI url) {
    HttpTransport transport = transport(!"http".equals(url.getScheme()), null);
    return new IdentityService(transport, HttpUrl.get(url.toString()), retries, redaction);
  }

  private HttpTransport transport(boolean encrypted, @Nullable CredentialSource credentials) {
    Duration configured = settings.requestTimeout();
    Duration timeout = configured.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : configured;
    OkHttpClient.Builder client =
        clients
            .client(settings, encrypted)
            .newBuilder()
            .dispatcher(dispatcher)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .callTimeout(timeout)
            .addInterceptor(this::unlessCut);
    traces.forEach(client::addInterceptor);
    return new HttpTransport(
        client.build(), credentials, clock, settings.userAgent(), redaction, HttpTransport.JSON);
  }

  private Response unlessCut(Interceptor.Chain chain) throws IOException {
    if (cut) {
      throw new IOException("Canceled");
    }
    return chain.proceed(chain.request());
  }

  void cut() {
    cut = true;
    dispatcher.cancelAll();
  }

  @Override
  public void close() {
    clients.closed(this);
  }
}
