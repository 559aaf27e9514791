package io.github.fbcli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.ServiceFailure.Kind;
import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.LoginRequest;
import io.github.fbcli.wire.RenewalRequest;
import io.github.fbcli.wire.UnexpectedShape;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The identity plane ({@code contract.md}, "Authentication"). Bodies of its calls are secrets as a
 * whole: no trace shows them, and each secret in them is named to the redaction.
 */
public final class IdentityService {
  private final HttpTransport transport;
  private final HttpUrl url;
  private final Retries retries;
  private final Redaction redaction;

  IdentityService(HttpTransport transport, HttpUrl url, Retries retries, Redaction redaction) {
    this.transport = transport;
    this.url = url;
    this.retries = retries;
    this.redaction = redaction;
  }

  /**
   * Trades an email and a password for tokens.
   *
   * @throws ServiceFailure of kind CREDENTIALS when they are refused; it is not tried again then
   */
  public AuthenticationResult login(LoginRequest login) {
    redaction.add(login.password());
    return ask(login.toJson());
  }

  /**
   * Trades a refresh token for a new ID token.
   *
   * @throws ServiceFailure of kind CREDENTIALS when it is refused; it is not tried again then
   */
  public AuthenticationResult renew(RenewalRequest renewal) {
    redaction.add(renewal.refreshToken());
    return ask(renewal.toJson());
  }

  private AuthenticationResult ask(ObjectNode request) {
    byte[] body = Json.text(request).getBytes(StandardCharsets.UTF_8);
    AuthenticationResult tokens =
        retries.call(() -> read(transport.confide(url, body)), ServiceFailure::retryable);
    Stream.of(tokens.idToken(), tokens.accessToken(), tokens.refreshToken())
        .forEach(secret -> redaction.add(secret == null ? "" : secret));
    return tokens;
  }

  private AuthenticationResult read(Reply reply) {
    if (!reply.successful()) {
      ServiceFailure failure = transport.failure("POST", url, reply);
      throw failure.kind() == Kind.UNAVAILABLE
          ? failure
          : failure.ofKind(Kind.CREDENTIALS).withRemedy("Check email, password and identity URL.");
    }
    try {
      return AuthenticationResult.from(Json.parse(reply.body()));
    } catch (JsonProcessingException e) {
      throw FailureTable.unreadable("POST", url, "is not JSON");
    } catch (UnexpectedShape e) {
      throw FailureTable.unreadable("POST", url, "is not as expected: " + e.getMessage());
    }
  }
}
