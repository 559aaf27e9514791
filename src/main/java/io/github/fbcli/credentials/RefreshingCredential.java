package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.CredentialSource;
import io.github.fbcli.api.ServiceFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A credential that is refreshed before it expires, and once if it is refused. One thread refreshes
 * it; the others wait for the result. After the identity service has refused a login, fb sends it
 * no further requests, because repeated attempts can lock an account.
 */
final class RefreshingCredential implements CredentialSource {
  /** The pause between attempts to refresh a token that is still valid. */
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final TokenSource tokens;
  private final State state;
  private final Predicate<String> origins;
  private final InstantSource clock;
  private final Consumer<String> notes;
  private final String remedy;

  /** Provides the next token. */
  @FunctionalInterface
  interface TokenSource {

    /**
     * Returns a token that replaces the expired or refused one; null if none is available.
     *
     * @param old the token to replace; null for the first token
     * @throws ServiceFailure of kind CREDENTIALS if no token can be obtained, now or later
     */
    @Nullable Token next(@Nullable Token old);
  }

  /** The current token or refusal, shared by the commands of a session. */
  static final class State {
    private @Nullable Token token;
    private @Nullable ServiceFailure refusal;
    private Instant nextTry = Instant.MIN;

    State() {}

    State(Token token) {
      this.token = token;
    }

    synchronized boolean refused() {
      return refusal != null;
    }

    synchronized @Nullable Token token() {
      return token;
    }
  }

  /**
   * @param origins the origins that may receive the credential
   * @param notes receives a warning if an early refresh fails
   * @param remedy what the user can do if no new token is available
   */
  RefreshingCredential(
      TokenSource tokens,
      State state,
      Predicate<String> origins,
      InstantSource clock,
      Consumer<String> notes,
      String remedy) {
    this.tokens = tokens;
    this.state = state;
    this.origins = origins;
    this.clock = clock;
    this.notes = notes;
    this.remedy = remedy;
  }

  @Override
  public Credential current() {
    synchronized (state) {
      Token token = state.token == null ? obtain(null) : state.token;
      if (token == null) {
        throw CredentialLocator.none();
      }
      return (token.due(clock.instant()) ? refreshedAhead(token) : token).credential();
    }
  }

  @Override
  public @Nullable Credential refreshed(Credential refused) {
    synchronized (state) {
      Token token = state.token;
      if (token != null && !token.credential().equals(refused)) {
        return current(); // another thread has refreshed the token
      }
      Token next = obtain(token);
      return next == null ? null : next.credential();
    }
  }

  /**
   * Refreshes a token before it expires. If that fails, returns the old token as long as it is
   * valid.
   */
  private Token refreshedAhead(Token old) {
    Instant now = clock.instant();
    boolean expired = old.expired(now);
    if (!expired && (now.isBefore(state.nextTry) || state.refusal != null)) {
      return old;
    }
    try {
      Token next = obtain(old);
      return next == null ? old : next;
    } catch (ServiceFailure failure) {
      if (expired) {
        throw failure;
      }
      state.nextTry = now.plus(PAUSE);
      notes.accept(
          "warning: the token expires at "
              + old.end()
              + " and cannot be refreshed: "
              + failure.getMessage());
      return old;
    }
  }

  private @Nullable Token obtain(@Nullable Token old) {
    if (state.refusal != null) {
      throw state.refusal;
    }
    try {
      Token next = tokens.next(old);
      state.token = next == null ? old : next;
      return next;
    } catch (ServiceFailure failure) {
      if (failure.kind() == ServiceFailure.Kind.UNAVAILABLE) {
        throw failure;
      }
      state.refusal =
          failure.kind() == ServiceFailure.Kind.CREDENTIALS ? failure.withRemedy(remedy) : failure;
      throw state.refusal;
    }
  }

  @Override
  public boolean maySendTo(String origin) {
    return origins.test(origin);
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
