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
 * One exchange with the service: the credential on, the bytes out, the whole answer in. It tries
 * again by itself only once, with another credential, after a 401: then nothing was carried out.
 */
final class HttpTransport {
  /** A thousand results are 200 KB; an answer past this is no answer of this API. */
  static final long ANSWER_LIMIT = 16L * 1024 * 1024;

  private static final int UNAUTHORIZED = 401;

  /** Given as bytes, so that no charset is added to what the contract documents. */
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;
  private final @Nullable CredentialSource credentials;
  private final InstantSource clock;
  private final String userAgent;

  /**
   * @param credentials null for the identity plane, which is shown none
   */
  HttpTransport(
      OkHttpClient client,
      @Nullable CredentialSource credentials,
      InstantSource clock,
      String userAgent) {
    this.client = client;
    this.credentials = credentials;
    this.clock = clock;
    this.userAgent = userAgent;
  }

  /** The same transport, on which no exchange takes longer. */
  HttpTransport within(Duration limit) {
    boolean shorter =
        client.callTimeoutMillis() == 0 || limit.toMillis() < client.callTimeoutMillis();
    OkHttpClient hurried = shorter ? client.newBuilder().callTimeout(limit).build() : client;
    return new HttpTransport(hurried, credentials, clock, userAgent);
  }

  /**
   * Sends one request and reads the answer, whatever its status.
   *
   * @param body JSON; null for none
   * @throws ServiceFailure of kind UNAVAILABLE when no whole answer came, UNREADABLE when it was
   *     larger than any answer of this API
   */
  Reply exchange(String method, HttpUrl url, byte @Nullable [] body) {
    CredentialSource source = credentials;
    if (source == null) {
      throw new IllegalStateException("the identity plane has one call only");
    }
    requireOrigin(source, method, url);
    Credential with = source.current();
    Reply reply = send(request(method, url, body).header(with.header(), with.headerValue()));
    if (reply.status() != UNAUTHORIZED) {
      return reply;
    }
    Credential other = source.renewed(with);
    return other == null
        ? reply
        : send(request(method, url, body).header(other.header(), other.headerValue()));
  }

  /**
   * Sends secrets in a body, which no trace shows, and reads the answer, whatever its status.
   *
   * @throws ServiceFailure as {@link #exchange} does
   */
  Reply confide(HttpUrl url, byte[] body) {
    return send(request("POST", url, body).tag(Confidential.class, Confidential.BODIES));
  }

  /** Marks a request whose bodies are secret, and whose answer's are. */
  enum Confidential {
    BODIES
  }

  private static void requireOrigin(CredentialSource source, String method, HttpUrl url) {
    String origin = SafeRedirects.origin(url);
    if (!source.mayGoTo(origin)) {
      throw ServiceFailure.credentials(
          method + " " + url.encodedPath() + " was not sent: the login is not for " + origin,
          "Log in for it: fb login, with the same URLs.");
    }
  }

  private Request.Builder request(String method, HttpUrl url, byte @Nullable [] body) {
    return new Request.Builder()
        .url(url)
        .header("User-Agent", userAgent)
        .header("Accept", "application/json")
        .method(method, body == null ? null : RequestBody.create(body, JSON));
  }

  private Reply send(Request.Builder builder) {
    Request request = builder.build();
    try (Response response = client.newCall(request).execute()) {
      return new Reply(
          response.code(),
          readAll(request, response.body().source()),
          RetryAfter.parse(response.header("Retry-After"), clock.instant()),
          SafeRedirects.target(response));
    } catch (IOException e) {
      HttpUrl url = request.url();
      throw FailureTable.unreachable(request.method(), url, e, proxy(url), neverSent(e));
    }
  }

  /**
   * The answer as a failure, with the request named.
   *
   * @param reply an answer that is not a success
   */
  ServiceFailure failure(String method, HttpUrl url, Reply reply) {
    ErrorBody error = reply.error();
    ServiceFailure failure = FailureTable.refused(method, url, reply, error);
    return reply.status() == UNAUTHORIZED && credentials != null
        ? failure.withRemedy(credentials.remedy())
        : failure;
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
        || e instanceof ProxyAuthenticator.Refused
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof SSLHandshakeException
        || e instanceof SSLPeerUnverifiedException;
  }
}
