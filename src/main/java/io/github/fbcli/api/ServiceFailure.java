package io.github.fbcli.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that the service did not carry out, or whose answer nobody can read. The message is a
 * sentence for the user: what was asked, and what came back.
 */
public final class ServiceFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is; a command's exit code depends on nothing else. */
  public enum Kind {
    /** 401 or 403; 407 from a proxy on the way. */
    CREDENTIALS,
    /** 404, or a related resource that does not exist. */
    NOT_FOUND,
    /** 409: it exists already, or is not in a state for this. */
    CONFLICT,
    /** Any other refusal of the request as it is. */
    REFUSED,
    /** The service could not be reached or could not answer; the same call may work later. */
    UNAVAILABLE,
    /**
     * Whoever answers at the URL cannot prove to be the service: its certificate is not trusted.
     */
    UNTRUSTED,
    /** It answered, but not as {@code contract.md} says. */
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

  /** There is no credential that may be used, so nothing was sent. */
  public static ServiceFailure credentials(String message, String remedy) {
    return notSent(Kind.CREDENTIALS, message).withRemedy(remedy);
  }

  /** A credential cannot be had now, but may be later; nothing was sent. */
  public static ServiceFailure unavailable(String message) {
    return notSent(Kind.UNAVAILABLE, message);
  }

  private static ServiceFailure notSent(Kind kind, String message) {
    return new ServiceFailure(kind, 0, null, message, null, false, null);
  }

  /** The same, and what the user can do about it: a sentence. */
  public ServiceFailure withRemedy(String sentence) {
    return new ServiceFailure(this, kind, sentence);
  }

  ServiceFailure ofKind(Kind other) {
    return new ServiceFailure(this, other, remedy);
  }

  /** What the user can do about it; null where that follows from the kind alone. */
  public @Nullable String remedy() {
    return remedy;
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** The service's own code, such as {@code ResourceNotFound}; null when it named none. */
  public @Nullable String code() {
    return code;
  }

  /** How long the service asked to wait; null when it did not. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Whether the same call may work later without any change. */
  public boolean retryable() {
    return kind == Kind.UNAVAILABLE || "IncorrectState".equals(code);
  }

  /**
   * Whether the call may have been carried out all the same: the answer was lost or unreadable, or
   * the service failed (408, 5xx) at a moment that nobody knows.
   */
  public boolean outcomeUnknown() {
    return maybeSent || status == 408 || (status >= 500 && status != 501);
  }

  /** Whether the service does not offer the call at all: an old or partial deployment. */
  public boolean callNotOffered() {
    return status == 404 || status == 501;
  }
}
