package io.github.fbcli.api;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients of this process. They outlive the {@link HttpConnection} of a run, so the next
 * run in the same session can reuse connections and TLS sessions. The proxy comes from the
 * environment and is the same for all runs.
 */
public final class HttpClients implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * The maximum number of idle connections. OkHttp's default is five. A push has more lanes, and
   * some of them would otherwise reconnect for each batch.
   */
  private static final int KEPT_CONNECTIONS = 64;

  /** Shorter than a server's idle timeout (30 s or more), to avoid reusing closed connections. */
  private static final Duration IDLE = Duration.ofSeconds(25);

  private final Map<List<@Nullable Object>, OkHttpClient> clients = new ConcurrentHashMap<>();
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

  /**
   * @param encrypted false if every URL is {@code http}; this avoids loading the trust store, which
   *     is slow
   * @throws ServiceFailure if the CA certificate file cannot be read
   */
  OkHttpClient client(HttpSettings settings, boolean encrypted) {
    Path authorities = encrypted ? settings.caCertificates().get() : null;
    return clients.computeIfAbsent(
        Arrays.asList(encrypted, authorities), key -> build(settings, encrypted, authorities));
  }

  private static OkHttpClient build(
      HttpSettings settings, boolean encrypted, @Nullable Path authorities) {
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1)) // HTTP/2 uses a reader thread that delays exit
            .connectTimeout(CONNECT_TIMEOUT)
            .proxySelector(settings.proxies())
            .proxyAuthenticator(new ProxyAuthenticator(settings.proxyAuthorization()))
            .retryOnConnectionFailure(false) // Retries handles this
            .fastFallback(encrypted) // an unencrypted service is local
            .followRedirects(false)
            .followSslRedirects(false)
            .socketFactory(new NoDelaySocketFactory())
            .connectionPool(
                new ConnectionPool(KEPT_CONNECTIONS, IDLE.toSeconds(), TimeUnit.SECONDS))
            .addInterceptor(new SafeRedirects(settings.redirectable()))
            .addNetworkInterceptor(HttpClients::checked)
            .addNetworkInterceptor(new ClosedConnections());
    if (!encrypted) {
      client.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    } else if (authorities != null) {
      HandshakeCertificates trusted = CertificateFile.trusted(authorities);
      client.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
    }
    return client.build();
  }

  /**
   * Removes two values of {@code Retry-After} that OkHttp mishandles. After a 503 with {@code 0},
   * OkHttp would resend the request, which could create a sink twice. For a number that does not
   * fit in an int, OkHttp would throw an exception. Also rejects a negative {@code Content-Length},
   * which would cause an unchecked exception.
   */
  private static Response checked(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String length = response.header("Content-Length", "");
    if (length.strip().startsWith("-")) {
      throw new ProtocolException("the response has an invalid Content-Length: " + length);
    }
    String wait = response.header("Retry-After", "");
    return wait.strip().matches("0+|\\d{10,}")
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  void opened(HttpConnection connection) {
    open.add(connection);
  }

  void closed(HttpConnection connection) {
    open.remove(connection);
  }

  /** Cancels all requests in progress, and prevents further requests on open connections. */
  public void cut() {
    open.forEach(HttpConnection::cut);
  }

  /** Closes idle connections so that the program can exit at once. */
  @Override
  public void close() {
    clients.values().forEach(client -> client.connectionPool().evictAll());
  }

  /** Sends the proxy credentials with the first request. Does not retry if they are rejected. */
  private static final class ProxyAuthenticator implements Authenticator {
    private static final String HEADER = "Proxy-Authorization";

    /**
     * To save a round trip, OkHttp simulates a challenge with this scheme before the first request.
     */
    private static final String PREEMPTIVE = "OkHttp-Preemptive";

    private final Function<Proxy, @Nullable String> authorizations;

    ProxyAuthenticator(Function<Proxy, @Nullable String> authorizations) {
      this.authorizations = authorizations;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response)
        throws IOException {
      Request request = response.request();
      String authorization = route == null ? null : authorizations.apply(route.proxy());
      if (authorization != null && request.header(HEADER) == null) {
        return request.newBuilder().header(HEADER, authorization).build();
      }
      boolean challenged =
          response.challenges().stream()
              .noneMatch(challenge -> challenge.scheme().equalsIgnoreCase(PREEMPTIVE));
      if (challenged) {
        throw new ProxyRefusal();
      }
      return null;
    }
  }

  /** Thrown if the proxy rejects or requires credentials. */
  static final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyRefusal() {
      super("the proxy requires a valid user name and password");
    }
  }
}
