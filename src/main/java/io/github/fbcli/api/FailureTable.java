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
 * Maps responses to failures as in {@code contract.md}, "Errors". A status that is not in the table
 * counts as its class: any 5xx except 501 may succeed later, any other 4xx will not.
 */
final class FailureTable {
  private static final int PROXY_REFUSED = 407;

  private FailureTable() {}

  static ServiceFailure refused(HttpTransport.Reply reply) {
    ErrorBody error = reply.error();
    return new ServiceFailure(
        kind(reply.status(), error.code()),
        reply.status(),
        error.code(),
        sentence(reply, error),
        reply.retryAfter(),
        false,
        null);
  }

  static ServiceFailure unreachable(
      String method, HttpUrl url, IOException cause, @Nullable String proxy, boolean neverSent) {
    boolean refusedByProxy = cause instanceof HttpClients.ProxyRefusal;
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

  private static String sentence(HttpTransport.Reply reply, ErrorBody error) {
    StringBuilder text = new StringBuilder();
    text.append(reply.method()).append(' ').append(shown(reply.url()));
    text.append(" answered ").append(reply.status());
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

  /** Unlike an interrupted handshake, this is not transient. */
  private static boolean untrusted(@Nullable Throwable cause) {
    return cause != null
        && (cause instanceof SSLPeerUnverifiedException
            || cause instanceof CertificateException
            || untrusted(cause.getCause()));
  }

  /** Without user info and query, which may contain a secret. */
  static String shown(HttpUrl url) {
    return url.newBuilder().username("").password("").query(null).build().toString();
  }
}
