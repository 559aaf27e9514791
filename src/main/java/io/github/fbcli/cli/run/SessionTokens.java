package io.github.fbcli.cli.run;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.credentials.Token;
import io.github.fbcli.credentials.TokenSource;
import io.github.fbcli.wire.LoginRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that passwords were traded for, in memory, so that a session logs in once. A password
 * that was refused is not shown again: accounts are locked over that.
 */
final class SessionTokens {
  private final Map<Login, Token> fetched = new HashMap<>();
  private final Map<Login, ServiceFailure> refused = new HashMap<>();
  private final Map<URI, LoginRequest> typed = new HashMap<>();

  private record Login(URI identity, LoginRequest login) {}

  /** What was typed for that identity plane; asked for once, and again if it was refused. */
  synchronized LoginRequest typed(URI identity, Supplier<LoginRequest> asked) {
    LoginRequest known = typed.get(identity);
    if (known == null) {
      known = asked.get();
      typed.put(identity, known);
    }
    return known;
  }

  /** Tokens for that login: one that an earlier command fetched, while it lives. */
  TokenSource source(URI identity, LoginRequest login, InstantSource clock, TokenSource fetch) {
    Login key = new Login(identity, login);
    return dead -> {
      Token known = known(key);
      boolean other = dead == null || (known != null && !known.secret().equals(dead.secret()));
      return known != null && other && !known.due(clock.instant())
          ? known
          : remember(key, () -> fetch.other(dead));
    };
  }

  /**
   * A token that is there and still good; null when there is none.
   *
   * @param login null for what was typed
   */
  synchronized @Nullable Token living(URI identity, @Nullable LoginRequest login, Instant now) {
    LoginRequest used = login == null ? typed.get(identity) : login;
    Token token = used == null ? null : fetched.get(new Login(identity, used));
    return token == null || token.ended(now) ? null : token;
  }

  private synchronized @Nullable Token known(Login key) {
    ServiceFailure refusal = refused.get(key);
    if (refusal != null) {
      throw refusal;
    }
    return fetched.get(key);
  }

  private Token remember(Login key, Supplier<Token> fetch) {
    try {
      Token token = fetch.get();
      synchronized (this) {
        fetched.put(key, token);
      }
      return token;
    } catch (ServiceFailure failure) {
      if (failure.kind() == ServiceFailure.Kind.CREDENTIALS) {
        refuse(key, failure);
      }
      throw failure;
    }
  }

  private synchronized void refuse(Login key, ServiceFailure failure) {
    refused.put(key, failure);
    typed.remove(key.identity(), key.login());
  }
}
