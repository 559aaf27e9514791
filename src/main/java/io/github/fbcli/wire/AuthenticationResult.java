package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a login returns ({@code contract.md}, "Authentication").
 *
 * @param idToken authorizes all other requests
 * @param accessToken null if absent
 * @param refreshToken null if absent, for example after a refresh
 */
public record AuthenticationResult(
    String idToken, @Nullable String accessToken, @Nullable String refreshToken) {
  private static final String MEMBER = "AuthenticationResult";

  public static AuthenticationResult from(JsonNode document) {
    JsonNode result = document.path(MEMBER);
    String refreshToken = Json.textOf(result, "RefreshToken");
    return new AuthenticationResult(
        Json.requiredText(result, "IdToken", "the login response has no IdToken"),
        Json.textOf(result, "AccessToken"),
        "".equals(refreshToken) ? null : refreshToken);
  }

  public ObjectNode toJson() {
    ObjectNode document = Json.object();
    ObjectNode result = document.putObject(MEMBER).put("IdToken", idToken);
    if (accessToken != null) {
      result.put("AccessToken", accessToken);
    }
    if (refreshToken != null) {
      result.put("RefreshToken", refreshToken);
    }
    return document;
  }

  /** Omits the tokens to keep them out of logs. */
  @Override
  public String toString() {
    return "AuthenticationResult[…]";
  }
}
