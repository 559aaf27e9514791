package io.github.fbcli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.ServiceFailure.Kind;
import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.LoginRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The identity plane ({@code contract.md}, "Authentication"). Traces omit the request and response
 * bodies, and all output redacts the secrets in these bodies.
 */
public final class IdentityService {
  /** Like Amazon Cognito, an identity service may respond to a wrong password with 400. */
  private static final Set<Integer> REFUSED_LOGIN = Set.of(400, 401, 403);

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

  /** Logs in. A wrong email or password causes a failure of kind CREDENTIALS and is not retried. */
  public AuthenticationResult login(LoginRequest login) {
    redaction.add(login.password());
    return exchange(login.toJson(), REFUSED_LOGIN::contains);
  }

  /**
   * Exchanges a refresh token for a new ID token. A refused token is not retried.
   *
   * @throws ServiceFailure of kind CREDENTIALS if the token is refused
   */
  public AuthenticationResult refresh(String refreshToken) {
    redaction.add(refreshToken);
    return exchange(Json.object().put("REFRESH_TOKEN", refreshToken), status -> true);
  }

  private AuthenticationResult exchange(ObjectNode request, IntPredicate refusesCredentials) {
    byte[] body = Json.text(request).getBytes(StandardCharsets.UTF_8);
    AuthenticationResult tokens =
        retries.call(() -> read(transport.sendConfidential(url, body), refusesCredentials));
    Stream.of(tokens.idToken(), tokens.accessToken(), tokens.refreshToken())
        .forEach(secret -> redaction.add(secret == null ? "" : secret));
    return tokens;
  }

  private AuthenticationResult read(HttpTransport.Reply reply, IntPredicate refusesCredentials) {
    if (!reply.successful()) {
      ServiceFailure failure = transport.failure(reply);
      boolean other =
          failure.kind() == Kind.UNAVAILABLE
              || failure.kind() == Kind.MISCONFIGURED
              || !refusesCredentials.test(reply.status());
      throw other
          ? failure
          : failure
              .ofKind(Kind.CREDENTIALS)
              .withRemedy("Check the email, password and identity URL.");
    }
    try {
      AuthenticationResult tokens = reply.readSecrets(AuthenticationResult::from);
      if (!Credential.isValid(tokens.idToken())
          || (tokens.refreshToken() != null && !Credential.isValid(tokens.refreshToken()))) {
        throw ServiceFailure.unreadable("POST", url, "contains an invalid token");
      }
      return tokens;
    } catch (ServiceFailure failure) { // a retry cannot help
      throw failure.ofKind(Kind.CREDENTIALS).withRemedy("Check the identity URL.");
    }
  }
}
