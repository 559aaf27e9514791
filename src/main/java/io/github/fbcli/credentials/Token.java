package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.wire.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An ID token and its life, measured on this machine's clock from when it came: so a clock that is
 * wrong does no harm. The life of an opaque token is not known; only a 401 tells its end.
 *
 * @param life null when it is not known
 */
public record Token(String secret, Instant obtained, @Nullable Duration life) {
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** So that a token which lives for a minute is not renewed with each request. */
  private static final int SHARE = 10;

  /** The token that came at that time. */
  public static Token of(String secret, Instant obtained) {
    TokenClaims claims = TokenClaims.of(secret);
    if (claims.end() == null) {
      return new Token(secret, obtained, null);
    }
    Instant start = claims.issued() == null ? obtained : claims.issued();
    Duration life = Duration.between(start, claims.end());
    return new Token(secret, obtained, life.isNegative() || life.isZero() ? null : life);
  }

  /** When it ends by this machine's clock; null when that is not known. */
  public @Nullable Instant end() {
    return life == null ? null : obtained.plus(life);
  }

  /** Whether it should be renewed: 5 minutes before its end, or with a tenth of its life left. */
  public boolean due(Instant now) {
    if (life == null) {
      return false;
    }
    Duration share = life.dividedBy(SHARE);
    Duration ahead = share.compareTo(AHEAD) < 0 ? share : AHEAD;
    return !now.isBefore(obtained.plus(life).minus(ahead));
  }

  /** Whether it is over. */
  public boolean ended(Instant now) {
    Instant end = end();
    return end != null && !now.isBefore(end);
  }

  public Credential credential() {
    return new Credential(Credential.Kind.BEARER_TOKEN, secret);
  }

  /** Without the secret, so that no log ever holds it. */
  @Override
  public String toString() {
    return "Token[" + end() + "]";
  }
}
