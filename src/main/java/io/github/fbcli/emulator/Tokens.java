package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The identity plane and the check of credentials (contract.md, "Authentication").
 *
 * <p>Anybody may log in: any email with any password, but the password {@code wrong} is refused.
 * Any credential is accepted, as bearer token or as API key, so that a made-up one will do; except
 * that a JWT whose {@code exp} is past is unauthorized (401) and the credential {@code refused} is
 * known but may do nothing (403). Tokens carry their end and refresh tokens are in the store, so
 * both outlive a restart. The tokens are shaped like JWTs and signed by nobody.
 */
final class Tokens {
  private static final Duration REFRESH_TTL = Duration.ofDays(30);
  private static final String WRONG_PASSWORD = "wrong";
  private static final String REFUSED_CREDENTIAL = "refused";

  private final Documents refreshTokens;
  private final InstantSource clock;
  private final Duration ttl;
  private final Ids ids;

  Tokens(Store store, InstantSource clock, Duration ttl, Ids ids) {
    this.refreshTokens = store.documents("refresh_tokens");
    this.clock = clock;
    this.ttl = ttl;
    this.ids = ids;
  }

  /**
   * New tokens for {@code {"USERNAME","PASSWORD"}} or {@code {"REFRESH_TOKEN"}}.
   *
   * @throws Refusal when the login fails
   */
  ObjectNode login(Members body) {
    if (body.has("REFRESH_TOKEN")) {
      return renewed(body.text("REFRESH_TOKEN"));
    }
    String email = body.text("USERNAME");
    if (body.text("PASSWORD").equals(WRONG_PASSWORD)) {
      throw Refusal.unauthorized("Incorrect email or password");
    }
    String refreshToken = ids.fresh(refreshTokens::has);
    Instant end = clock.instant().plus(REFRESH_TTL);
    refreshTokens.put(
        refreshToken, Json.object().put("email", email).put("exp", end.getEpochSecond()));
    return tokens(email, refreshToken);
  }

  /**
   * Lets a call pass or not.
   *
   * @throws Refusal 401 or 403
   */
  void check(Request request) {
    String credential = credential(request);
    if (credential == null) {
      throw Refusal.noCredential("Send 'Authorization: Bearer <token>' or 'X-API-Key: <key>'");
    }
    if (credential.equals(REFUSED_CREDENTIAL)) {
      throw Refusal.forbidden("This credential has no access to this action");
    }
    if (clock.instant().getEpochSecond() >= end(credential)) {
      throw Refusal.unauthorized("The token has expired");
    }
  }

  private static @Nullable String credential(Request request) {
    String authorization = request.header("Authorization");
    String scheme = "Bearer ";
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    String credential =
        bearer && authorization != null
            ? authorization.substring(scheme.length())
            : request.header("X-API-Key");
    return credential == null || credential.isBlank() ? null : credential.strip();
  }

  private ObjectNode renewed(String refreshToken) {
    ObjectNode known = refreshTokens.get(refreshToken);
    if (known == null || clock.instant().getEpochSecond() >= known.path("exp").asLong()) {
      throw Refusal.unauthorized("The refresh token is unknown or has expired");
    }
    return tokens(known.path("email").asText(), refreshToken);
  }

  private ObjectNode tokens(String email, String refreshToken) {
    ObjectNode answer = Json.object();
    answer
        .putObject("AuthenticationResult")
        .put("IdToken", jwt(email, "id"))
        .put("AccessToken", jwt(email, "access"))
        .put("RefreshToken", refreshToken);
    return answer;
  }

  private String jwt(String email, String use) {
    Instant now = clock.instant();
    ObjectNode claims =
        Json.object()
            .put("sub", email)
            .put("email", email)
            .put("token_use", use)
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(ttl).getEpochSecond());
    String head = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    // A third part, though it proves nothing: clients split at the dots and count.
    return head + "." + encoded(Json.text(claims)) + "." + encoded("emulator");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The {@code exp} of a JWT in seconds since 1970; no end for whatever is none. */
  private static long end(String credential) {
    String[] parts = credential.split("\\.", -1);
    if (parts.length == 3) {
      try {
        JsonNode end = Json.parse(Base64.getUrlDecoder().decode(parts[1])).path("exp");
        return end.isNumber() ? end.asLong() : Long.MAX_VALUE;
      } catch (IllegalArgumentException | JsonProcessingException e) {
        return Long.MAX_VALUE; // three words with dots between them are as good as any key
      }
    }
    return Long.MAX_VALUE;
  }
}
