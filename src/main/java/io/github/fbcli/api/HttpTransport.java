package io.github.fbcli.api;

import io.github.fbcli.wire.ErrorBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with the service: the credential on, the bytes out, the whole answer in. It never
 * tries again by itself.
 */
final class HttpTransport implements AutoCloseable {
  /** A thousand results are 200 KB; an answer past this is no answer of this API. */
  static final long ANSWER_LIMIT = 16L * 1024 * 1024;

  /** Given as bytes, so that no charset is added to what the contract documents. */
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;
  private final Supplier<Credential> credential;
  private final InstantSource clock;
  private final String userAgent;

  HttpTransport(
      OkHttpClient client, Supplier<Credential> credential, InstantSource clock, String userAgent) {
    this.client = client;
    this.credential = credential;
    this.clock = clock;
    this.userAgent = userAgent;
  }

  /** The same transport, on which no exchange takes longer; closing either closes both. */
  HttpTransport within(Duration limit) {
    boolean shorter =
        client.callTimeoutMillis() == 0 || limit.toMillis() < client.callTimeoutMillis();
    OkHttpClient hurried = shorter ? client.newBuilder().callTimeout(limit).build() : client;
    return new HttpTransport(hurried, credential, clock, userAgent);
  }

  /**
   * Sends one request and reads the answer, whatever its status.
   *
   * @param body JSON; null for none
   * @throws ServiceFailure of kind UNAVAILABLE when no whole answer came, UNREADABLE when it was
   *     larger than any answer of this API
   */
  Reply exchange(String method, HttpUrl url, byte @Nullable [] body) {
    Credential with = credential.get();
    Request request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", userAgent)
            .header("Accept", "application/json")
            .header(with.kind().header(), with.kind().value(with.secret()))
            .method(method, body == null ? null : RequestBody.create(body, JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      return new Reply(
          response.code(),
          readAll(request, response.body().source()),
          RetryAfter.parse(response.header("Retry-After"), clock.instant()),
          SafeRedirects.target(response));
    } catch (IOException e) {
      throw FailureTable.unreachable(method, url, e, proxy(url), neverSent(e));
    }
  }

  /**
   * The answer as a failure, with the request named.
   *
   * @param reply an answer that is not a success
   */
  ServiceFailure failure(String method, HttpUrl url, Reply reply) {
    ErrorBody error = reply.error();
    return FailureTable.refused(method, url, reply, error);
  }

  private static byte[] readAll(Request request, BufferedSource source) throws IOException {
    if (source.request(ANSWER_LIMIT + 1)) {
      throw FailureTable.unreadable(
          request.method(), request.url(), "is larger than " + ANSWER_LIMIT + " bytes");
    }
    return source.readByteArray();
  }

  /** The proxy on the way, which is then who a connection is made to; null for none. */
  private @Nullable String proxy(HttpUrl url) {
    SocketAddress proxy = client.proxySelector().select(url.uri()).get(0).address();
    return proxy instanceof InetSocketAddress address
        ? "the proxy " + address.getHostString() + ":" + address.getPort()
        : null;
  }

  private static boolean neverSent(IOException e) {
    return e instanceof ConnectException
        || e instanceof ProxyDoor.Refused
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof SSLHandshakeException
        || e instanceof SSLPeerUnverifiedException;
  }

  /** Lets go of kept connections, so that the program can end at once. */
  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
