package io.github.fbcli.api;

import io.github.fbcli.api.ServiceFailure.Kind;
import io.github.fbcli.wire.ErrorBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What each answer means: {@code contract.md}, "Errors", read row by row. A status that is not in
 * the table counts as its class does (any 5xx but 501 may work later, any other 4xx will not).
 */
final class FailureTable {
  private static final int PROXY_REFUSED = 407;

  private FailureTable() {}

  static ServiceFailure refused(String method, HttpUrl url, Reply reply, ErrorBody error) {
    return new ServiceFailure(
        kind(reply.status(), error.code()),
        reply.status(),
        error.code(),
        sentence(method, url, reply, error),
        reply.retryAfter(),
        false,
        null);
  }

  static ServiceFailure unreachable(
      String method, HttpUrl url, IOException cause, @Nullable String proxy, boolean neverSent) {
    boolean refusedByProxy = cause instanceof ProxyAuthenticator.Refused;
    Kind kind = untrusted(cause) ? Kind.UNTRUSTED : Kind.UNAVAILABLE;
    return new ServiceFailure(
        refusedByProxy ? Kind.CREDENTIALS : kind,
        refusedByProxy ? PROXY_REFUSED : 0,
        null,
        method + " " + shown(url) + ": " + reason(url, cause, proxy),
        null,
        !neverSent,
        cause);
  }

  static ServiceFailure unreadable(String method, HttpUrl url, String why) {
    return new ServiceFailure(
        Kind.UNREADABLE,
        200,
        null,
        "the answer to " + method + " " + shown(url) + " " + why,
        null,
        true,
        null);
  }

  static Kind kind(int status, @Nullable String code) {
    return switch (status) {
      case 401, 403 -> Kind.CREDENTIALS;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      case 408, 429 -> Kind.UNAVAILABLE;
      case 400 -> badRequest(code);
      case 501 -> Kind.REFUSED;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
    };
  }

  private static Kind badRequest(@Nullable String code) {
    if ("ResourceThroughputExceeded".equals(code)) {
      return Kind.UNAVAILABLE;
    }
    return "RelatedResourceNotFound".equals(code) ? Kind.NOT_FOUND : Kind.REFUSED;
  }

  private static String sentence(String method, HttpUrl url, Reply reply, ErrorBody error) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(shown(url)).append(" answered ").append(reply.status());
    if (reply.redirectedTo() != null) {
      text.append(", a redirect to ").append(reply.redirectedTo()).append(" that is not followed");
    }
    if (error.code() != null) {
      text.append(' ').append(error.code());
    }
    if (error.message() != null) {
      text.append(": ").append(error.message());
    }
    return text.toString();
  }

  private static String reason(HttpUrl url, IOException cause, @Nullable String proxy) {
    if (cause instanceof UnknownHostException) {
      return (proxy == null ? "the host " + url.host() : proxy) + " is not known";
    }
    if (untrusted(cause)) {
      return "the certificate of " + url.host() + " is not trusted (" + cause.getMessage() + ")";
    }
    if (cause instanceof ConnectException) {
      return "nothing answers at " + (proxy == null ? url.host() + ":" + url.port() : proxy);
    }
    if (cause instanceof InterruptedIOException) {
      return "no answer in time";
    }
    String message = cause.getMessage();
    return "the connection failed ("
        + (message == null ? cause.getClass().getName() : message)
        + ")";
  }

  /** No retry and no waiting cures this, other than a handshake that broke off. */
  private static boolean untrusted(@Nullable Throwable cause) {
    return cause != null
        && (cause instanceof SSLPeerUnverifiedException
            || cause instanceof CertificateException
            || untrusted(cause.getCause()));
  }

  /** Without user info and query: a secret may have been put there. */
  private static String shown(HttpUrl url) {
    return url.newBuilder().username("").password("").query(null).build().toString();
  }
}
