package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.CredentialSource;
import io.github.fbcli.api.IdentityService;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.ServiceUrls;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.credentials.CredentialLocation.Kind;
import io.github.fbcli.wire.LoginRequest;
import io.github.fbcli.wire.StoredCredential;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Determines the credential of a run and how to refresh it. A refused key or token is reread from
 * its file, a password is exchanged for tokens, and a stored login is refreshed for all processes.
 * Without a credential, prompts the user for a login.
 */
public final class CredentialResolver {
  private final CredentialLocator locator;
  private final Supplier<Endpoints> endpoints;
  private final Function<URI, IdentityService> identity;
  private final LoginCache cache;
  private final LoginPrompt prompt;
  private final InstantSource clock;
  private final Consumer<String> notes;

  /**
   * @param notes receives warnings for the user
   */
  public CredentialResolver(
      CredentialLocator locator,
      Supplier<Endpoints> endpoints,
      Function<URI, IdentityService> identity,
      LoginCache cache,
      LoginPrompt prompt,
      InstantSource clock,
      Consumer<String> notes) {
    this.locator = locator;
    this.endpoints = endpoints;
    this.identity = identity;
    this.cache = cache;
    this.prompt = prompt;
    this.clock = clock;
    this.notes = notes;
  }

  /**
   * Resolves the credential without sending a request.
   *
   * @throws ServiceFailure of kind CREDENTIALS if none exists and the user cannot be prompted
   */
  public CredentialSource resolve() {
    CredentialLocation first = locator.first();
    if (first == null) {
      return typed();
    }
    return switch (first.kind()) {
      case API_KEY, TOKEN -> given(first);
      case PASSWORD -> login(requireIdentity(first), locator.password(first), remedy(first));
      case LOGIN -> stored(locator.login(first), true);
    };
  }

  /**
   * Returns the credential that is available without a request or a prompt.
   *
   * @throws ServiceFailure of kind CREDENTIALS if none is available
   */
  public CredentialSource current() {
    CredentialLocation first = locator.first();
    if (first != null && first.kind() == Kind.LOGIN) {
      return stored(locator.login(first), false);
    } else if (first != null && first.kind() != Kind.PASSWORD) {
      return given(first);
    }
    URI url = endpoints.get().identity();
    LoginRequest login =
        first == null ? url == null ? null : cache.typed(url) : locator.password(first);
    Token token = url == null || login == null ? null : cache.state(url, login).token();
    if (token == null || token.expired(clock.instant())) {
      throw CredentialLocator.none();
    }
    return fixed(token.credential(), origins(), "");
  }

  private CredentialSource given(CredentialLocation location) {
    Credential now = locator.credential(location);
    return refreshing(
        old -> readAgain(location, old),
        new RefreshingCredential.State(Token.permanent(now)),
        origin -> true,
        remedy(location));
  }

  /** Rereads a file that may have changed. Returns null if it contains no new credential. */
  private @Nullable Token readAgain(CredentialLocation location, @Nullable Token old) {
    if (location.file() == null || CredentialLocator.isPipe(location)) {
      return null;
    }
    try {
      Token read = Token.permanent(locator.credential(location));
      return read.equals(old) ? null : read;
    } catch (ConfigFailure e) {
      notes.accept("warning: " + e.getMessage());
      return null;
    }
  }

  private CredentialSource stored(StoredCredential login, boolean refresh) {
    String name = locator.context();
    Predicate<String> origins = Set.copyOf(login.origins())::contains;
    String remedy = StoredTokenSource.remedy(name);
    if (login.apiKey() || !refresh) {
      Credential.Kind header =
          login.apiKey() ? Credential.Kind.API_KEY : Credential.Kind.BEARER_TOKEN;
      return fixed(new Credential(header, login.secret()), origins, remedy);
    }
    return refreshing(
        new StoredTokenSource(
            locator.store(), name, url -> identity.apply(locator.requireUsable(url)), clock, notes),
        new RefreshingCredential.State(),
        origins,
        remedy);
  }

  private CredentialSource login(URI url, LoginRequest login, String remedy) {
    return refreshing(
        old -> {
          Instant requested =
              clock.instant(); // the token's lifetime starts between now and the response
          return Token.of(identity.apply(url).login(login).idToken(), requested);
        },
        cache.state(url, login),
        origins(),
        remedy);
  }

  /** Prompts for a login for this run; only {@code fb login} stores logins. */
  private CredentialSource typed() {
    URI url = endpoints.get().identity();
    LoginRequest known = url == null ? null : cache.typed(url);
    LoginRequest login = known == null && url != null ? prompt.prompt(url) : known;
    if (url == null || login == null) {
      throw CredentialLocator.none();
    }
    cache.remember(url, login);
    return login(url, login, "Check the email and password.");
  }

  private URI requireIdentity(CredentialLocation location) {
    URI url = endpoints.get().identity();
    if (url == null) {
      throw new ConfigFailure(
          location.source() + " cannot be used: no identity URL is configured",
          "Set FEATUREBASE_IDENTITY_URL, or use --identity-url.");
    }
    return url;
  }

  private CredentialSource fixed(Credential credential, Predicate<String> origins, String remedy) {
    Token token = Token.permanent(credential);
    return refreshing(old -> null, new RefreshingCredential.State(token), origins, remedy);
  }

  private CredentialSource refreshing(
      RefreshingCredential.TokenSource tokens,
      RefreshingCredential.State state,
      Predicate<String> origins,
      String remedy) {
    return new RefreshingCredential(tokens, state, origins, clock, notes, remedy);
  }

  private Predicate<String> origins() {
    Endpoints urls = endpoints.get();
    return new ServiceUrls(urls.api(), urls.data(), urls.query()).origins()::contains;
  }

  private static String remedy(CredentialLocation location) {
    String what = location.kind() == Kind.API_KEY ? "key" : "token";
    if (location.kind() == Kind.PASSWORD) {
      return "Check FEATUREBASE_EMAIL and " + location.source() + ".";
    }
    return location.file() == null
        ? "Get a new " + what + " and set " + location.source() + "."
        : "Put a new " + what + " into " + location.file() + " (" + location.source() + ").";
  }
}
