package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The body that trades an email and a password for tokens ({@code contract.md}, "Authentication").
 */
public record LoginRequest(String email, String password) {

  public ObjectNode toJson() {
    return Json.object().put("USERNAME", email).put("PASSWORD", password);
  }

  /** Without the password, so that no log ever holds it. */
  @Override
  public String toString() {
    return "LoginRequest[email=" + email + "]";
  }
}
