package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an ID token, if the token is a JWT ({@code contract.md}, "Authentication"). The
 * signature is not verified, because fb uses the claims only to schedule the refresh and to show
 * the account.
 *
 * @param issued null if absent, or if the token is opaque
 * @param end the expiry time; null if absent, or if the token is opaque
 * @param account the email or the subject; null if both are absent, or if the token is opaque
 */
public record TokenClaims(
    @Nullable Instant issued, @Nullable Instant end, @Nullable String account) {
  private static final TokenClaims NONE = new TokenClaims(null, null, null);

  public static TokenClaims of(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return NONE;
    }
    try {
      JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(parts[1]));
      String email = Json.textOf(claims, "email");
      return new TokenClaims(
          instant(claims, "iat"),
          instant(claims, "exp"),
          email == null ? Json.textOf(claims, "sub") : email);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return NONE; // opaque, although it has two dots
    }
  }

  private static @Nullable Instant instant(JsonNode claims, String claim) {
    JsonNode value = claims.get(claim);
    boolean fits =
        value != null
            && value.isNumber()
            && value.doubleValue() >= Instant.MIN.getEpochSecond()
            && value.doubleValue() < Instant.MAX.getEpochSecond();
    return fits && value != null ? Instant.ofEpochSecond(value.longValue()) : null;
  }
}
