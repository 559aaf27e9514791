package io.github.fbcli.cli.run;

import io.github.fbcli.api.IdentityService;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Setting;
import io.github.fbcli.credentials.StoredCredentials;
import io.github.fbcli.credentials.Token;
import io.github.fbcli.credentials.TokenSource;
import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.RenewalRequest;
import io.github.fbcli.wire.StoredCredential;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a login that is kept on this machine. Any number of processes share it: one renews,
 * the others wait, read again, and find that it is done.
 */
final class StoredTokenSource implements TokenSource {
  private final StoredCredentials stored;
  private final String context;
  private final Function<URI, IdentityService> identity;
  private final InstantSource clock;
  private final Redaction redaction;
  private final Consumer<String> notes;

  StoredTokenSource(
      StoredCredentials stored,
      String context,
      Function<URI, IdentityService> identity,
      InstantSource clock,
      Redaction redaction,
      Consumer<String> notes) {
    this.stored = stored;
    this.context = context;
    this.identity = identity;
    this.clock = clock;
    this.redaction = redaction;
    this.notes = notes;
  }

  @Override
  public Token other(@Nullable Token dead) {
    try {
      StoredCredential kept = read();
      return isOther(kept, dead) ? token(kept) : stored.exclusively(context, () -> renew(dead));
    } catch (ConfigFailure e) {
      throw ServiceFailure.credentials(String.valueOf(e.getMessage()), e.hint());
    } catch (IOException e) {
      throw ServiceFailure.unavailable(
          "cannot renew the login of context '" + context + "': " + e.getMessage());
    }
  }

  /** Under the lock: another process may have renewed meanwhile. */
  private Token renew(@Nullable Token dead) {
    StoredCredential kept = read();
    if (isOther(kept, dead)) {
      return token(kept);
    }
    Instant asked = clock.instant();
    StoredCredential next = kept.renewed(ask(kept), asked);
    try {
      stored.write(context, next);
    } catch (IOException e) {
      notes.accept(
          "warning: the renewed login cannot be kept in "
              + stored.file(context)
              + " ("
              + e.getMessage()
              + "); this run goes on with it");
    }
    return token(next);
  }

  private AuthenticationResult ask(StoredCredential kept) {
    if (kept.refreshToken() == null || kept.identityUrl() == null) {
      throw ServiceFailure.credentials(
          "the login of context '" + context + "' has ended and holds nothing to renew it with",
          remedy(context));
    }
    URI url =
        Endpoints.requireUsable(
            new Setting(kept.identityUrl(), "the login of context '" + context + "'"));
    return identity.apply(url).renew(new RenewalRequest(kept.refreshToken()));
  }

  private StoredCredential read() {
    StoredCredential kept = stored.read(context);
    if (kept == null) {
      throw ServiceFailure.credentials(
          "the login of context '" + context + "' is gone", remedy(context));
    }
    redaction.add(kept.secret());
    redaction.add(kept.refreshToken() == null ? "" : kept.refreshToken());
    return kept;
  }

  /** Whether it may serve in the place of that one. */
  private boolean isOther(StoredCredential kept, @Nullable Token dead) {
    return dead == null
        || (!kept.secret().equals(dead.secret()) && !token(kept).due(clock.instant()));
  }

  private static Token token(StoredCredential kept) {
    return Token.of(kept.secret(), kept.obtainedAt());
  }

  /** What to do when it has ended for good. */
  static String remedy(String context) {
    return "Log in again: fb login -c " + context;
  }
}
