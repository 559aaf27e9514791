package io.github.fbcli.api;

import java.nio.file.Path;
import java.time.Duration;
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

  private final Kind kind;
  private final int status;
  private final @Nullable String code;
  private final transient @Nullable Duration retryAfter;
  private final boolean maybeSent;
  private final @Nullable String remedy;

  ServiceFailure(
      Kind kind,
      int status,
      @Nullable String code,
      String message,
      @Nullable Duration retryAfter,
      boolean maybeSent,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.maybeSent = maybeSent;
    this.remedy = null;
  }

  private ServiceFailure(ServiceFailure other, Kind kind, @Nullable String remedy) {
    super(other.getMessage(), other.getCause());
    this.kind = kind;
    this.status = other.status;
    this.code = other.code;
    this.retryAfter = other.retryAfter;
    this.maybeSent = other.maybeSent;
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

  static ServiceFailure badCertificates(Path pem, String why) {
    return notSent(
            Kind.UNTRUSTED,
            "bad_configuration",
            "cannot read certificates from " + pem + ": " + why)
        .withRemedy("--ca-cert requires a file of certificates in PEM format.");
  }

  static ServiceFailure notSent(Kind kind, @Nullable String code, String message) {
    return new ServiceFailure(kind, 0, code, message, null, false, null);
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

  /** Whether the service does not implement the call: an old or partial deployment. */
  public boolean callNotOffered() {
    return status == 404 || status == 501;
  }
}
