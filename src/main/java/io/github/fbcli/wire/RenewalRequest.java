package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of a token refresh ({@code contract.md}, "Authentication"). */
public record RenewalRequest(String refreshToken) {

  public ObjectNode toJson() {
    return Json.object().put("REFRESH_TOKEN", refreshToken);
  }

  /** Omits the token, so that it never appears in a log. */
  @Override
  public String toString() {
    return "RenewalRequest[…]";
  }
}
