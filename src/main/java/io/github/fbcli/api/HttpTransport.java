package io.github.fbcli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.ErrorBody;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.UnexpectedShape;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request with the credential and reads the whole response. It only retries once, with
 * another credential, after a 401.
 *
 * @param credentials null for the identity plane
 */
record HttpTransport(
    OkHttpClient client,
    @Nullable CredentialSource credentials,
    InstantSource clock,
    String userAgent,
    Redaction redaction) {
  /** A thousand results are 200 KB; no response of this API is larger than this. */
  static final long ANSWER_LIMIT = 16L * 1024 * 1024;

  /** A longer wait is taken as a mistake. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final int UNAUTHORIZED = 401;

  /** Given as bytes, so that OkHttp adds no charset to the type that the contract documents. */
  private static final MediaType JSON = MediaType.get("application/json");

  /** Marks a request whose body and response body are secret. */
  enum Confidential {
    BODIES
  }

  /**
   * A response, read to its end.
   *
   * @param retryAfter null if the service did not ask for a wait
   * @param redirectedTo the origin of a redirect that was not followed; null for none
   * @param redaction removes secrets that the service echoes
   */
  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  record Reply(
      String method,
      HttpUrl url,
      int status,
      byte[] body,
      @Nullable Duration retryAfter,
      @Nullable String redirectedTo,
      Redaction redaction) {

    boolean successful() {
      return status >= 200 && status < 300;
    }

    ErrorBody error() {
      try {
        return ErrorBody.from(redaction.apply(Json.parseLeniently(body)));
      } catch (JsonProcessingException e) {
        return ErrorBody.NONE;
      }
    }

    /** Throws a {@link ServiceFailure} of kind UNREADABLE if the body is not as expected. */
    <T> T read(Function<JsonNode, T> reader) {
      return readSecrets(json -> reader.apply(redaction.apply(json)));
    }

    /** The same for a response whose purpose is to contain secrets. */
    <T> T readSecrets(Function<JsonNode, T> reader) {
      try {
        return reader.apply(Json.parseLeniently(body));
      } catch (JsonProcessingException e) {
        throw ServiceFailure.unreadable(method, url, "is not JSON");
      } catch (UnexpectedShape e) {
        throw ServiceFailure.unreadable(method, url, "is not as expected: " + e.getMessage());
      }
    }
  }

  HttpTransport within(Duration limit) {
    boolean shorter =
        client.callTimeoutMillis() == 0 || limit.toMillis() < client.callTimeoutMillis();
    OkHttpClient limited = shorter ? client.newBuilder().callTimeout(limit).build() : client;
    return new HttpTransport(limited, credentials, clock, userAgent, redaction);
  }

  /** The same over new connections, each for one request. */
  HttpTransport onNewConnection() {
    OkHttpClient.Builder fresh =
        client
            .newBuilder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
            .addInterceptor(HttpTransport::closing);
    return new HttpTransport(fresh.build(), credentials, clock, userAgent, redaction);
  }

  /** Also keeps OkHttp from following a redirect over the same connection. */
  private static Response closing(Interceptor.Chain chain) throws IOException {
    return chain.proceed(chain.request().newBuilder().header("Connection", "close").build());
  }

  /**
   * Sends one request and reads the response, whatever its status. If a reused connection was
   * closed, sends it again at once over a new one.
   *
   * @param body JSON; null for none
   * @throws ServiceFailure of kind UNAVAILABLE if there was no complete response, UNREADABLE if it
   *     was too large
   */
  Reply exchange(String method, HttpUrl url, byte @Nullable [] body) {
    return resent(transport -> transport.exchangeOnce(method, url, body));
  }

  /** The same, but a closed connection is a failure, because the request is not idempotent. */
  Reply exchangeOnce(String method, HttpUrl url, byte @Nullable [] body) {
    CredentialSource source = Objects.requireNonNull(credentials);
    requireOrigin(source, method, url);
    Credential credential = source.current();
    Reply reply = send(request(method, url, body), credential);
    Credential other = reply.status() == UNAUTHORIZED ? source.renewed(credential) : null;
    return other == null ? reply : send(request(method, url, body), other);
  }

  private Reply resent(Function<HttpTransport, Reply> exchange) {
    try {
      return exchange.apply(this);
    } catch (ServiceFailure failure) {
      if (!failure.connectionClosed()) {
        throw failure;
      }
      return exchange.apply(onNewConnection());
    }
  }

  /**
   * Sends a body that contains secrets, which no trace shows, without a credential.
   *
   * @throws ServiceFailure as {@link #exchange} does
   */
  Reply sendConfidential(HttpUrl url, byte[] body) {
    return resent(
        transport ->
            transport.send(
                request("POST", url, body).tag(Confidential.class, Confidential.BODIES)));
  }

  private static void requireOrigin(CredentialSource source, String method, HttpUrl url) {
    String origin = SafeRedirects.origin(url);
    if (!source.mayGoTo(origin)) {
      throw ServiceFailure.credentials(
          null,
          method + " " + url.encodedPath() + " was not sent: the login is not for " + origin,
          "Log in there: fb login, with the same URLs.");
    }
  }

  private Request.Builder request(String method, HttpUrl url, byte @Nullable [] body) {
    return new Request.Builder()
        .url(url)
        .header("User-Agent", userAgent)
        .header("Accept", "application/json")
        .method(method, body == null ? null : RequestBody.create(body, JSON));
  }

  private Reply send(Request.Builder request, Credential credential) {
    Credential.Kind kind = credential.kind();
    return send(request.header(kind.header(), kind.value(credential.secret())));
  }

  private Reply send(Request.Builder builder) {
    Request request = builder.build();
    HttpUrl url = request.url();
    try (Response response = client.newCall(request).execute()) {
      return new Reply(
          request.method(),
          url,
          response.code(),
          readAll(request, response.body().source()),
          retryAfter(response.header("Retry-After"), sent(response)),
          SafeRedirects.target(response),
          redaction);
    } catch (IOException e) {
      ServiceFailure failure =
          ServiceFailure.unreachable(request.method(), url, e, proxy(url), neverSent(e), redaction);
      if (failure.connectionClosed()) {
        client.connectionPool().evictAll(); // the other idle ones are probably closed, too
      }
      throw failure;
    }
  }

  ServiceFailure failure(Reply reply) {
    ServiceFailure failure = ServiceFailure.refused(reply);
    return reply.status() == UNAUTHORIZED && credentials != null
        ? failure.withRemedy(credentials.remedy())
        : failure;
  }

  private static byte[] readAll(Request request, BufferedSource source) throws IOException {
    if (source.request(ANSWER_LIMIT + 1)) {
      throw ServiceFailure.unreadable(
          request.method(), request.url(), "is larger than " + ANSWER_LIMIT + " bytes");
    }
    return source.readByteArray();
  }

  /** The wait of a {@code Retry-After} header, seconds or a date; null without a valid one. */
  private static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
    Duration wait = header == null ? null : readWait(header.trim(), now);
    if (wait == null || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static @Nullable Duration readWait(String value, Instant now) {
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Integer.parseInt(value));
    }
    Instant end = date(value);
    return end == null ? null : Duration.between(now, end);
  }

  /** When the service sent the response by its own clock; the local one may differ. */
  private Instant sent(Response response) {
    Instant date = date(response.header("Date", "").strip());
    return date == null ? clock.instant() : date;
  }

  private static @Nullable Instant date(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The proxy that the connection is made to; null for none. */
  private @Nullable String proxy(HttpUrl url) {
    SocketAddress proxy = client.proxySelector().select(url.uri()).get(0).address();
    return proxy instanceof InetSocketAddress address
        ? "the proxy " + address.getHostString() + ":" + address.getPort()
        : null;
  }

  private static boolean neverSent(IOException e) {
    return e instanceof ConnectException
        || e instanceof HttpClients.ProxyRefusal
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof SSLHandshakeException
        || e instanceof SSLPeerUnverifiedException;
  }
}
