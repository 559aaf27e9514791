package io.github.fbcli.api;

import io.github.fbcli.wire.ErrorBody;
import io.github.fbcli.wire.ErrorBody.FieldError;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a call fails or its response is unreadable. The message is for the user and describes
 * the request and the response.
 */
public final class ServiceFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public enum Kind {
    /** 401, 403, 407 from a proxy, or no credential. */
    CREDENTIALS,
    /** 404, or a related resource that does not exist. */
    NOT_FOUND,
    /** Several resources have the same name. */
    AMBIGUOUS,
    /** 409: the resource already exists or is in the wrong state. */
    CONFLICT,
    /** The request was refused for another reason. */
    REFUSED,
    /** The service is unreachable or cannot respond; the same call may succeed later. */
    UNAVAILABLE,
    /** The URL or the TLS setup is wrong; for example, the certificate is for another host. */
    MISCONFIGURED,
    /** The response does not conform to {@code contract.md}. */
    UNREADABLE
  }

  private static final int PROXY_REFUSED = 407;

  private final Kind kind;
  private final int status;
  private final @Nullable String code;
  private final transient @Nullable Duration retryAfter;
  private final boolean maybeSent;
  private final @Nullable String remedy;
  private final transient List<FieldError> problems;

  private ServiceFailure(
      Kind kind,
      int status,
      @Nullable String code,
      String message,
      @Nullable Duration retryAfter,
      boolean maybeSent,
      List<FieldError> problems,
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

  /** Returns the failure of a request that was not sent because no usable credential exists. */
  public static ServiceFailure credentials(@Nullable String code, String message, String remedy) {
    return notSent(Kind.CREDENTIALS, code, message).withRemedy(remedy);
  }

  /** Returns the failure of a request that was not sent because no credential is available yet. */
  public static ServiceFailure unavailable(String message) {
    return notSent(Kind.UNAVAILABLE, null, message);
  }

  /**
   * Returns the failure for an error response ({@code contract.md}, "Errors"). For statuses that
   * are not listed there, a 5xx other than 501 is transient, and a 4xx is permanent.
   */
  static ServiceFailure refused(HttpTransport.Reply reply) {
    if (ConnectionFault.refusesPlainHttp(reply)) {
      return ConnectionFault.plainHttpRefused(reply);
    }
    ErrorBody error = reply.error();
    return refused(reply, error, kind(reply.status(), error.code()));
  }

  private static ServiceFailure refused(HttpTransport.Reply reply, ErrorBody error, Kind kind) {
    return new ServiceFailure(
        kind,
        reply.status(),
        error.code(),
        sentence(reply, error),
        reply.retryAfter(),
        false,
        error.problems(),
        null);
  }

  /** Returns the failure for a response with a success status but an error in its body. */
  static ServiceFailure refusedInside(HttpTransport.Reply reply) {
    ErrorBody error = reply.error();
    return refused(reply, error, badRequest(error.code()));
  }

  static ServiceFailure unreachable(
      String method,
      HttpUrl url,
      IOException cause,
      ConnectionFault fault,
      boolean neverSent,
      Redaction redaction) {
    ServiceFailure failure =
        new ServiceFailure(
            fault.kind(),
            fault.kind() == Kind.CREDENTIALS ? PROXY_REFUSED : 0,
            null,
            method + " " + printable(url) + ": " + redaction.apply(fault.why()),
            null,
            !neverSent,
            List.of(),
            cause);
    return fault.remedy() == null ? failure : failure.withRemedy(fault.remedy());
  }

  static ServiceFailure unreadable(String method, HttpUrl url, String why) {
    return new ServiceFailure(
        Kind.UNREADABLE,
        200,
        null,
        "the response to " + method + " " + printable(url) + " " + why,
        null,
        true,
        List.of(),
        null);
  }

  static ServiceFailure badCertificates(Path file, String why) {
    return notSent(
            Kind.MISCONFIGURED,
            "bad_configuration",
            "cannot read certificates from " + file + ": " + why)
        .withRemedy(
            "--ca-cert, FEATUREBASE_CA_CERT and ca_cert require a file with CA certificates in PEM"
                + " or DER format.");
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

  /** Returns a sentence that explains what to do; null if the kind determines it. */
  public @Nullable String remedy() {
    return remedy;
  }

  public Kind kind() {
    return kind;
  }

  /** Returns the HTTP status; 0 if there was no response. */
  public int status() {
    return status;
  }

  /** Returns the service's error code, such as {@code ResourceNotFound}; null if there is none. */
  public @Nullable String code() {
    return code;
  }

  /** Returns the service's messages about individual members of the request. */
  public List<FieldError> problems() {
    return problems;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /**
   * Returns the maximum number of retries. If a host name cannot be resolved twice, it is probably
   * misspelled.
   */
  int maxRetries() {
    return getCause() instanceof UnknownHostException ? 1 : Integer.MAX_VALUE;
  }

  public boolean retryable() {
    return kind == Kind.UNAVAILABLE || "IncorrectState".equals(code);
  }

  /**
   * Returns whether the call may have been executed: the response was lost or unreadable, or the
   * service failed (408, 5xx) at an unknown point.
   */
  public boolean outcomeUnknown() {
    return maybeSent || status == 408 || (status >= 500 && status != 501);
  }

  /**
   * Returns whether the server had closed a reused connection; the service may still be available.
   */
  boolean connectionClosed() {
    Throwable cause = getCause();
    while (cause != null && !(cause instanceof ClosedConnections.ConnectionClosed)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /**
   * Returns whether the service does not implement the call, as in an old or partial deployment.
   */
  public boolean notImplemented() {
    return status == 404 || status == 501;
  }

  private static Kind kind(int status, @Nullable String code) {
    if (status < 400) {
      return Kind.MISCONFIGURED; // a redirect that is not followed
    }
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
    text.append(reply.method()).append(' ').append(printable(reply.url()));
    text.append(" returned ").append(reply.status());
    String phrase = reply.successful() ? "" : reply.phrase();
    String name = error.code() == null ? phrase : error.code();
    String message = error.isEmpty() ? reply.excerpt() : error.message();
    if (reply.redirectedTo() != null) {
      text.append(", a redirect to ").append(reply.redaction().apply(reply.redirectedTo()));
      text.append(" that is not followed");
    } else if (!name.isEmpty()) {
      text.append(' ').append(name);
    } else if (reply.successful()) {
      text.append(" with an error");
    }
    if (message != null && !message.isEmpty()) {
      text.append(": ").append(message);
    }
    return text.toString();
  }

  /** Returns the URL without its user info and query, because they may contain secrets. */
  static String printable(HttpUrl url) {
    return url.newBuilder().username("").password("").query(null).build().toString();
  }
}
