package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.wire.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential and its lifetime, which starts when it was obtained, so that a wrong clock has no
 * effect.
 *
 * @param life null if unknown: only a 401 then shows that it has expired
 */
public record Token(Credential credential, Instant obtained, @Nullable Duration life) {
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * The last tenth of the lifetime, so that short-lived tokens are not refreshed for each request.
   */
  private static final int SHARE = 10;

  /** An ID token obtained at that time. */
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

  /** A credential that fb cannot refresh. */
  static Token permanent(Credential credential) {
    return new Token(credential, Instant.EPOCH, null);
  }

  String secret() {
    return credential.secret();
  }

  /** When it expires by the local clock; null if unknown. */
  public @Nullable Instant end() {
    return life == null ? null : obtained.plus(life);
  }

  /**
   * Whether to refresh the token: 5 minutes before it expires, or in the last tenth of its lifetime
   * if that is shorter.
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

  /** Without the secret, so that it is never logged. */
  @Override
  public String toString() {
    return "Token[" + end() + "]";
  }
}
