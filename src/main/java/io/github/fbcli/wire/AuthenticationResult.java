package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a login ({@code contract.md}, "Authentication").
 *
 * @param idToken what every other call carries; never null
 * @param accessToken null when the answer has none
 * @param refreshToken null when the answer has none, as after a renewal
 */
public record AuthenticationResult(
    String idToken, @Nullable String accessToken, @Nullable String refreshToken) {
  private static final String MEMBER = "AuthenticationResult";

  /**
   * Reads the answer of the identity plane.
   *
   * @throws UnexpectedShape when it holds no ID token
   */
  public static AuthenticationResult from(JsonNode document) {
    JsonNode result = document.path(MEMBER);
    String idToken = Json.textOf(result, "IdToken");
    if (idToken == null) {
      throw new UnexpectedShape("the login's answer holds no IdToken");
    }
    return new AuthenticationResult(
        idToken, Json.textOf(result, "AccessToken"), Json.textOf(result, "RefreshToken"));
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

  /** Without the tokens, so that no log ever holds them. */
  @Override
  public String toString() {
    return "AuthenticationResult[…]";
  }
}
