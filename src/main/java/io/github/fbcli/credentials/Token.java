package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.wire.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential and its lifetime. The lifetime starts when the credential is obtained, so a wrong
 * local clock has no effect.
 *
 * @param life the lifetime; null if unknown; only a 401 then shows that the token has expired
 */
public record Token(Credential credential, Instant obtained, @Nullable Duration life) {
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * A short-lived token is refreshed only in the last tenth of its lifetime. Otherwise, it would be
   * refreshed before each request.
   */
  private static final int SHARE = 10;

  /** Returns an ID token, with the lifetime from its claims. */
  public static Token of(String secret, Instant obtained) {
    Credential credential = new Credential(Credential.Kind.BEARER_TOKEN, secret);
    TokenClaims claims = TokenClaims.of(secret);
    if (claims.end() == null) {
      return new Token(credential, obtained, null);
    }
    Instant start = claims.issued() == null ? obtained : claims.issued();
    Duration life = Duration.between(start, claims.end());
    return new Token(credential, obtained, life.isNegative() || life.isZero() ? null : life);
  }

  /** Returns a token without a known lifetime. */
  static Token permanent(Credential credential) {
    return new Token(credential, Instant.EPOCH, null);
  }

  String secret() {
    return credential.secret();
  }

  /** Returns when the token expires according to the local clock; null if unknown. */
  public @Nullable Instant end() {
    return life == null ? null : obtained.plus(life);
  }

  /**
   * Returns whether to refresh the token: from 5 minutes before it expires, or when 10 % of its
   * lifetime is left, whichever is later.
   */
  boolean due(Instant now) {
    if (life == null) {
      return false;
    }
    Duration share = life.dividedBy(SHARE);
    Duration ahead = share.compareTo(AHEAD) < 0 ? share : AHEAD;
    return !now.isBefore(obtained.plus(life).minus(ahead));
  }

  boolean expired(Instant now) {
    Instant end = end();
    return end != null && !now.isBefore(end);
  }

  /** Omits the secret to keep it out of logs. */
  @Override
  public String toString() {
    return "Token[" + end() + "]";
  }
}
