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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
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
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request with the credential and reads the whole response. After a 401, retries once with
 * another credential.
 *
 * @param credentials the source of the credential; null for the identity plane
 * @param type the content type of request bodies
 */
record HttpTransport(
    OkHttpClient client,
    @Nullable CredentialSource credentials,
    InstantSource clock,
    String userAgent,
    Redaction redaction,
    MediaType type) {
  private static final int UNAUTHORIZED = 401;

  /** The size, in bytes, of the chunks in which OkHttp copies a request body. */
  private static final int CHUNK = 64 * 1024;

  /**
   * The documented content type. Bodies are byte arrays, because OkHttp would add a charset to
   * strings.
   */
  static final MediaType JSON = MediaType.get("application/json");

  /** Marks a request whose body and response body are secret. */
  enum Confidential {
    BODIES
  }

  /**
   * A completely received response.
   *
   * @param phrase the reason phrase of the status line; empty if absent
   * @param retryAfter null if absent or invalid
   * @param redirectedTo the target origin of a redirect that was not followed; null for none
   * @param redaction removes secrets that the service echoes
   */
  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  record Reply(
      String method,
      HttpUrl url,
      int status,
      String phrase,
      byte[] body,
      @Nullable Duration retryAfter,
      @Nullable String redirectedTo,
      Redaction redaction) {

    boolean successful() {
      return status >= 200 && status < 300;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the title or first line of an error body that is not valid JSON. */
    String excerpt() {
      return ErrorPage.excerpt(redaction.apply(text()), phrase);
    }

    ErrorBody error() {
      try {
        return ErrorBody.from(redaction.apply(Json.parseLeniently(body)));
      } catch (JsonProcessingException e) {
        return ErrorBody.NONE;
      }
    }

    /**
     * Parses the body.
     *
     * @throws ServiceFailure of kind UNREADABLE if the body has an unexpected format
     */
    <T> T read(Function<JsonNode, T> reader) {
      return readSecrets(json -> reader.apply(redaction.apply(json)));
    }

    /** Parses the body without redaction, for a caller that needs the secrets in it. */
    <T> T readSecrets(Function<JsonNode, T> reader) {
      try {
        return reader.apply(Json.parseLeniently(body));
      } catch (JsonProcessingException e) {
        throw ServiceFailure.unreadable(method, url, "is not valid JSON");
      } catch (UnexpectedShape e) {
        if (!error().isEmpty()) {
          throw ServiceFailure.refusedInside(this);
        }
        throw ServiceFailure.unreadable(method, url, "has an unexpected format: " + e.getMessage());
      }
    }
  }

  HttpTransport within(Duration limit) {
    boolean shorter =
        client.callTimeoutMillis() == 0 || limit.toMillis() < client.callTimeoutMillis();
    OkHttpClient limited = shorter ? client.newBuilder().callTimeout(limit).build() : client;
    return new HttpTransport(limited, credentials, clock, userAgent, redaction, type);
  }

  HttpTransport sending(MediaType otherType) {
    return new HttpTransport(client, credentials, clock, userAgent, redaction, otherType);
  }

  /** Returns a transport that opens a new connection for each request. */
  HttpTransport onNewConnection() {
    OkHttpClient.Builder fresh =
        client
            .newBuilder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
            .addInterceptor(HttpTransport::closing);
    return new HttpTransport(fresh.build(), credentials, clock, userAgent, redaction, type);
  }

  /** Closes the connection after the response, even if OkHttp follows a redirect. */
  private static Response closing(Interceptor.Chain chain) throws IOException {
    return chain.proceed(chain.request().newBuilder().header("Connection", "close").build());
  }

  /**
   * Sends a request and returns the response with any status. If a reused connection was closed,
   * resends the request at once over a new one.
   *
   * @param body JSON; null for none
   * @throws ServiceFailure of kind UNAVAILABLE if no complete response arrived, or UNREADABLE if
   *     the response is too large
   */
  Reply exchange(String method, HttpUrl url, byte @Nullable [] body) {
    return exchange(method, url, body, ReplyLimit.WHOLE);
  }

  /**
   * Like {@link #exchange(String, HttpUrl, byte[])}, with a different size limit for successful
   * responses.
   */
  Reply exchange(String method, HttpUrl url, byte @Nullable [] body, ReplyLimit limit) {
    return resent(transport -> transport.authorized(method, url, body, limit));
  }

  /**
   * Sends a request that is not idempotent. Never resends it, even if the connection was closed.
   */
  Reply exchangeOnce(String method, HttpUrl url, byte @Nullable [] body) {
    return authorized(method, url, body, ReplyLimit.WHOLE);
  }

  private Reply authorized(String method, HttpUrl url, byte @Nullable [] body, ReplyLimit limit) {
    CredentialSource source = Objects.requireNonNull(credentials);
    requireOrigin(source, method, url);
    Credential credential = source.current();
    Reply reply = send(request(method, url, body), credential, limit);
    Credential other = reply.status() == UNAUTHORIZED ? source.refreshed(credential) : null;
    return other == null ? reply : send(request(method, url, body), other, limit);
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
   * Sends a request with secrets in its body but without a credential. Traces omit the body.
   *
   * @throws ServiceFailure under the same conditions as {@link #exchange}
   */
  Reply sendConfidential(HttpUrl url, byte[] body) {
    return resent(
        transport ->
            transport.send(
                request("POST", url, body).tag(Confidential.class, Confidential.BODIES),
                ReplyLimit.WHOLE));
  }

  private static void requireOrigin(CredentialSource source, String method, HttpUrl url) {
    String origin = SafeRedirects.origin(url);
    if (!source.maySendTo(origin)) {
      throw ServiceFailure.credentials(
          null,
          method + " " + url.encodedPath() + " was not sent: the login is not valid for " + origin,
          "Run 'fb login' with the URLs that this command uses.");
    }
  }

  private Request.Builder request(String method, HttpUrl url, byte @Nullable [] body) {
    return new Request.Builder()
        .url(url)
        .header("User-Agent", userAgent)
        .header("Accept", "application/json")
        .method(method, body == null ? null : chunked(body));
  }

  /** Returns a request body that OkHttp copies in chunks. */
  private RequestBody chunked(byte[] text) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return type;
      }

      @Override
      public long contentLength() {
        return text.length;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        for (int from = 0; from < text.length; from += CHUNK) {
          sink.write(text, from, Math.min(CHUNK, text.length - from));
        }
      }
    };
  }

  private Reply send(Request.Builder request, Credential credential, ReplyLimit limit) {
    Credential.Kind kind = credential.kind();
    return send(request.header(kind.header(), kind.value(credential.secret())), limit);
  }

  private Reply send(Request.Builder builder, ReplyLimit limit) {
    Request request = builder.build();
    HttpUrl url = request.url();
    try (Response response = client.newCall(request).execute()) {
      return new Reply(
          request.method(),
          url,
          response.code(),
          response.message(),
          body(request, response, limit),
          RetryAfter.of(response, clock),
          SafeRedirects.target(response),
          redaction);
    } catch (IOException e) {
      ConnectionFault fault = ConnectionFault.of(url, e, proxy(url), client);
      throw ServiceFailure.unreachable(request.method(), url, e, fault, neverSent(e), redaction);
    }
  }

  ServiceFailure failure(Reply reply) {
    ServiceFailure failure = ServiceFailure.refused(reply);
    return reply.status() == UNAUTHORIZED && credentials != null
        ? failure.withRemedy(credentials.remedy())
        : failure;
  }

  private static byte[] body(Request request, Response response, ReplyLimit limit)
      throws IOException {
    BufferedSource source = response.body().source();
    byte[] body = response.isSuccessful() ? limit.read(source) : ReplyLimit.ERROR.readStart(source);
    if (body == null) {
      throw ServiceFailure.unreadable(
          request.method(), request.url(), "is larger than " + limit.shortened() + " bytes");
    }
    return body;
  }

  /** Returns the name of the proxy for messages; null if none. */
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
