package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The body that trades a refresh token for a new ID token ({@code contract.md}, "Authentication").
 */
public record RenewalRequest(String refreshToken) {

  public ObjectNode toJson() {
    return Json.object().put("REFRESH_TOKEN", refreshToken);
  }

  /** Without the token, so that no log ever holds it. */
  @Override
  public String toString() {
    return "RenewalRequest[…]";
  }
}
