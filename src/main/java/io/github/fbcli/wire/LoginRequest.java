package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of a login request ({@code contract.md}, "Authentication"). */
public record LoginRequest(String email, String password) {

  public ObjectNode toJson() {
    return Json.object().put("USERNAME", email).put("PASSWORD", password);
  }

  /** Omits the password to keep it out of logs. */
  @Override
  public String toString() {
    return "LoginRequest[email=" + email + "]";
  }
}
