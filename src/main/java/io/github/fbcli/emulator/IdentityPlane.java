package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.TokenClaims;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Issues tokens and checks credentials (contract.md, "Authentication").
 *
 * <p>Any email can log in with any password except {@code wrong}. Any bearer token or API key is
 * accepted, except that an expired JWT is unauthorized (401) and the credential {@code refused} has
 * no permissions (403). All tokens are unsigned JWTs and survive a restart.
 */
final class IdentityPlane {
  private static final Duration REFRESH_TTL = Duration.ofDays(30);
  private static final String REFRESH_PREFIX = "refresh:"; // before the account in a refresh token
  private static final String WRONG_PASSWORD = "wrong";
  private static final String REFUSED_CREDENTIAL = "refused";

  private final InstantSource clock;
  private final Duration ttl;

  IdentityPlane(InstantSource clock, Duration ttl) {
    this.clock = clock;
    this.ttl = ttl;
  }

  /**
   * Issues tokens for {@code {"USERNAME","PASSWORD"}} or {@code {"REFRESH_TOKEN"}}.
   *
   * @throws ServiceException if the login fails
   */
  ObjectNode login(Parameters body) {
    if (body.has("REFRESH_TOKEN")) {
      return refresh(body.text("REFRESH_TOKEN"));
    }
    String email = body.text("USERNAME");
    if (body.text("PASSWORD").equals(WRONG_PASSWORD)) {
      throw ErrorCode.UNAUTHORIZED.exception("Incorrect email or password");
    }
    return tokens(email, jwt(REFRESH_PREFIX + email, "refresh", REFRESH_TTL));
  }

  /**
   * Checks the credential of an API call.
   *
   * @throws ServiceException 401 or 403
   */
  void authorize(ServiceRequest request) {
    String credential = credential(request);
    if (credential == null) {
      throw ErrorCode.MISSING_CREDENTIAL.exception(
          "Send 'Authorization: Bearer <token>' or 'X-API-Key: <key>'");
    }
    if (credential.equals(REFUSED_CREDENTIAL)) {
      throw ErrorCode.FORBIDDEN.exception("This credential does not permit this action");
    }
    if (isExpired(credential)) {
      throw ErrorCode.UNAUTHORIZED.exception("The token has expired");
    }
  }

  private static @Nullable String credential(ServiceRequest request) {
    String authorization = request.header("Authorization");
    String scheme = "Bearer ";
    String credential =
        authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
            ? authorization.substring(scheme.length())
            : request.header("X-API-Key");
    return credential == null || credential.isBlank() ? null : credential.strip();
  }

  private ObjectNode refresh(String refreshToken) {
    String account = String.valueOf(TokenClaims.of(refreshToken).account());
    if (isExpired(refreshToken) || !account.startsWith(REFRESH_PREFIX)) {
      throw ErrorCode.UNAUTHORIZED.exception("The refresh token is unknown or has expired");
    }
    return tokens(account.substring(REFRESH_PREFIX.length()), refreshToken);
  }

  private boolean isExpired(String token) {
    Instant expiry = Objects.requireNonNullElse(TokenClaims.of(token).end(), Instant.MAX);
    return !clock.instant().isBefore(expiry);
  }

  private ObjectNode tokens(String email, String refreshToken) {
    return new AuthenticationResult(jwt(email, "id", ttl), jwt(email, "access", ttl), refreshToken)
        .toJson();
  }

  private String jwt(String email, String use, Duration lifetime) {
    Instant now = clock.instant();
    ObjectNode claims =
        Json.object()
            .put("sub", email)
            .put("email", email)
            .put("token_use", use)
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(lifetime).getEpochSecond());
    // The signature is meaningless, but clients expect three parts.
    return String.join(
        ".",
        encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}"),
        encoded(Json.text(claims)),
        encoded("emulator"));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
