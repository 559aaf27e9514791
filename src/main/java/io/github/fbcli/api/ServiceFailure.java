package io.github.fbcli.api;

import io.github.fbcli.wire.ErrorBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed or whose response is not readable. The message is for the user: what was
 * requested, and what the response was.
 */
public final class ServiceFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public enum Kind {
    /** 401 or 403; 407 from a proxy; no credential. */
    CREDENTIALS,
    /** 404, or a related resource that does not exist. */
    NOT_FOUND,
    /** A name that several resources have, so that nothing was sent to any of them. */
    AMBIGUOUS,
    /** 409: it already exists, or is in the wrong state. */
    CONFLICT,
    /** Any other refusal of the request. */
    REFUSED,
    /** The service is not reachable or cannot respond; the same call may succeed later. */
    UNAVAILABLE,
    /** The server's certificate is not trusted, or the CA certificates cannot be read. */
    UNTRUSTED,
    /** The response is not as in {@code contract.md}. */
    UNREADABLE
  }

  private static final int PROXY_REFUSED = 407;

  private final Kind kind;
  private final int status;
  private final @Nullable String code;
  private final transient @Nullable Duration retryAfter;
  private final boolean maybeSent;
  private final @Nullable String remedy;
  private final transient List<String> problems;

  private ServiceFailure(
      Kind kind,
      int status,
      @Nullable String code,
      String message,
      @Nullable Duration retryAfter,
      boolean maybeSent,
      List<String> problems,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.maybeSent = maybeSent;
    this.remedy = null;
    this.problems = problems;
  }

  private ServiceFailure(ServiceFailure other, Kind kind, @Nullable String remedy) {
    super(other.getMessage(), other.getCause());
    this.kind = kind;
    this.status = other.status;
    this.code = other.code;
    this.retryAfter = other.retryAfter;
    this.maybeSent = other.maybeSent;
    this.problems = other.problems;
    this.remedy = remedy;
  }

  /** There is no usable credential, so nothing was sent. */
  public static ServiceFailure credentials(@Nullable String code, String message, String remedy) {
    return notSent(Kind.CREDENTIALS, code, message).withRemedy(remedy);
  }

  /** A credential is not available now but may be later; nothing was sent. */
  public static ServiceFailure unavailable(String message) {
    return notSent(Kind.UNAVAILABLE, null, message);
  }

  /**
   * The failure of a response, by {@code contract.md}, "Errors". A status that is not listed there
   * counts as its class: any 5xx except 501 may succeed later, any other 4xx will not.
   */
  static ServiceFailure refused(HttpTransport.Reply reply) {
    ErrorBody error = reply.error();
    return new ServiceFailure(
        kind(reply.status(), error.code()),
        reply.status(),
        error.code(),
        sentence(reply, error),
        reply.retryAfter(),
        false,
        error.problems(),
        null);
  }

  static ServiceFailure unreachable(
      String method,
      HttpUrl url,
      IOException cause,
      @Nullable String proxy,
      boolean neverSent,
      Redaction redaction) {
    boolean refusedByProxy = cause instanceof HttpClients.ProxyRefusal;
    Kind kind = untrusted(cause) ? Kind.UNTRUSTED : Kind.UNAVAILABLE;
    return new ServiceFailure(
        refusedByProxy ? Kind.CREDENTIALS : kind,
        refusedByProxy ? PROXY_REFUSED : 0,
        null,
        method + " " + shown(url) + ": " + redaction.apply(reason(url, cause, proxy)),
        null,
        !neverSent,
        List.of(),
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
        List.of(),
        null);
  }

  static ServiceFailure badCertificates(Path pem, String why) {
    return notSent(
            Kind.UNTRUSTED,
            "bad_configuration",
            "cannot read certificates from " + pem + ": " + why)
        .withRemedy("--ca-cert requires a file of certificates in PEM format.");
  }

  static ServiceFailure notSent(Kind kind, @Nullable String code, String message) {
    return new ServiceFailure(kind, 0, code, message, null, false, List.of(), null);
  }

  public ServiceFailure withRemedy(String sentence) {
    return new ServiceFailure(this, kind, sentence);
  }

  ServiceFailure ofKind(Kind other) {
    return new ServiceFailure(this, other, remedy);
  }

  /** What the user can do about it; null if that depends on the kind alone. */
  public @Nullable String remedy() {
    return remedy;
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status; 0 if there was no response. */
  public int status() {
    return status;
  }

  /** The service's own code, such as {@code ResourceNotFound}; null if there is none. */
  public @Nullable String code() {
    return code;
  }

  /** What the service says about single members of the request; empty if it says nothing. */
  public List<String> problems() {
    return problems;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  public boolean retryable() {
    return kind == Kind.UNAVAILABLE || "IncorrectState".equals(code);
  }

  /**
   * Whether the call may have been carried out: the response was lost or unreadable, or the service
   * failed (408, 5xx) at an unknown point.
   */
  public boolean outcomeUnknown() {
    return maybeSent || status == 408 || (status >= 500 && status != 501);
  }

  /** Whether a reused connection turned out to be closed, which says nothing about the service. */
  boolean connectionClosed() {
    Throwable cause = getCause();
    while (cause != null && !(cause instanceof ClosedConnections.ConnectionClosed)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** Whether the service does not implement the call: an old or partial deployment. */
  public boolean callNotOffered() {
    return status == 404 || status == 501;
  }

  private static Kind kind(int status, @Nullable String code) {
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
      text.append(", a redirect to ").append(reply.redaction().apply(reply.redirectedTo()));
      text.append(" that is not followed");
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
