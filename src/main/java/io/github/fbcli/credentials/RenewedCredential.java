package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.CredentialSource;
import io.github.fbcli.api.ServiceFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * ID tokens that are renewed before they end, and once when one is refused. One thread renews, the
 * others wait for it and use what it got. What the identity plane has refused is not asked again in
 * this run: accounts are locked over that.
 */
public final class RenewedCredential implements CredentialSource {
  /** Between two tries to renew a token that still works. */
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final TokenSource tokens;
  private final Set<String> origins;
  private final InstantSource clock;
  private final Consumer<String> notices;
  private final String remedy;
  private @Nullable Token token;
  private @Nullable ServiceFailure refusal;
  private Instant nextTry = Instant.MIN;

  /**
   * @param origins where the tokens may go
   * @param notices hears, in a sentence, when a renewal ahead of time did not work
   * @param remedy what to do when there are no more tokens
   */
  public RenewedCredential(
      TokenSource tokens,
      Set<String> origins,
      InstantSource clock,
      Consumer<String> notices,
      String remedy) {
    this.tokens = tokens;
    this.origins = Set.copyOf(origins);
    this.clock = clock;
    this.notices = notices;
    this.remedy = remedy;
  }

  @Override
  public synchronized Credential current() {
    Token now = token == null ? obtain(null) : token;
    return (now.due(clock.instant()) ? renewedAhead(now) : now).credential();
  }

  @Override
  public synchronized Credential renewed(Credential refused) {
    Token now = token;
    boolean overtaken = now != null && !now.secret().equals(refused.secret());
    return overtaken ? current() : obtain(now).credential(); // another thread was here first
  }

  /** A token that still works is good enough while no other can be had. */
  private Token renewedAhead(Token old) {
    Instant now = clock.instant();
    if (old.ended(now)) {
      return obtain(old);
    }
    if (now.isBefore(nextTry) || refusal != null) {
      return old;
    }
    try {
      return obtain(old);
    } catch (ServiceFailure failure) {
      nextTry = now.plus(PAUSE);
      notices.accept(
          "warning: the token ends at "
              + old.end()
              + " and cannot be renewed: "
              + failure.getMessage());
      return old;
    }
  }

  private Token obtain(@Nullable Token dead) {
    if (refusal != null) {
      throw refusal;
    }
    try {
      Token next = tokens.other(dead);
      token = next;
      return next;
    } catch (ServiceFailure failure) {
      if (failure.kind() != ServiceFailure.Kind.CREDENTIALS) {
        throw failure;
      }
      refusal = failure.withRemedy(remedy);
      throw refusal;
    }
  }

  @Override
  public boolean mayGoTo(String origin) {
    return origins.contains(origin);
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
