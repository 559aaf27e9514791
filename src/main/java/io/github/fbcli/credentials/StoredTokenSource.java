package io.github.fbcli.credentials;

import io.github.fbcli.api.IdentityService;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Setting;
import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.StoredCredential;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Provides the tokens of a stored login. Processes share the login: one process refreshes it under
 * a lock, and the others wait and read the result.
 */
final class StoredTokenSource implements RefreshingCredential.TokenSource {
  private final CredentialStore store;
  private final String context;
  private final Function<Setting, IdentityService> identity;
  private final InstantSource clock;
  private final Consumer<String> notes;

  StoredTokenSource(
      CredentialStore store,
      String context,
      Function<Setting, IdentityService> identity,
      InstantSource clock,
      Consumer<String> notes) {
    this.store = store;
    this.context = context;
    this.identity = identity;
    this.clock = clock;
    this.notes = notes;
  }

  @Override
  public Token next(@Nullable Token old) {
    try {
      Token stored = token(read());
      return replaces(stored, old) ? stored : store.exclusively(context, () -> refresh(old));
    } catch (ConfigFailure e) {
      throw ServiceFailure.credentials(null, String.valueOf(e.getMessage()), e.hint());
    } catch (IOException e) {
      throw ServiceFailure.unavailable(
          "cannot refresh the login of context '" + context + "': " + IoReason.of(e));
    }
  }

  private Token refresh(@Nullable Token old) {
    StoredCredential login = read();
    if (replaces(token(login), old)) {
      return token(login); // another process has refreshed the login
    }
    Instant requested = clock.instant(); // the token's lifetime starts between now and the response
    StoredCredential next = login.refreshed(request(login), requested);
    try {
      store.write(context, next);
    } catch (IOException e) {
      notes.accept(
          "warning: cannot store the refreshed login in "
              + store.file(context)
              + " ("
              + IoReason.of(e)
              + "); it is used for this run only");
    }
    return token(next);
  }

  private AuthenticationResult request(StoredCredential login) {
    if (login.refreshToken() == null || login.identityUrl() == null) {
      throw refused("has expired and cannot be refreshed");
    }
    String source = "the login of context '" + context + "'";
    Setting url = new Setting(login.identityUrl(), source);
    return identity.apply(url).refresh(login.refreshToken());
  }

  private StoredCredential read() {
    StoredCredential login = store.read(context);
    if (login == null) {
      throw refused("no longer exists");
    }
    return login;
  }

  private ServiceFailure refused(String why) {
    return ServiceFailure.credentials(
        null, "the login of context '" + context + "' " + why, remedy(context));
  }

  private boolean replaces(Token stored, @Nullable Token old) {
    return old == null || (!stored.secret().equals(old.secret()) && !stored.due(clock.instant()));
  }

  private static Token token(StoredCredential login) {
    return Token.of(login.secret(), login.obtainedAt());
  }

  static String remedy(String context) {
    return "Log in again: " + CredentialStore.loginCommand(context);
  }
}
