package io.github.fbcli.support;

import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** What the identity plane answers, and the tokens in it. */
public final class Identity {
  /** The call, as {@link FakeService} writes it. */
  public static final String CALL = "POST /";

  private Identity() {}

  /** A JWT that begins then and lives so long; the name makes it one of its own. */
  public static String jwt(String name, Instant start, Duration life) {
    String claims =
        Json.text(
            Json.object()
                .put("email", "ann@example.com")
                .put("jti", name)
                .put("iat", start.getEpochSecond())
                .put("exp", start.plus(life).getEpochSecond()));
    return encoded("{\"alg\":\"none\"}") + "." + encoded(claims) + "." + encoded("signature");
  }

  /** Tokens as an answer. */
  public static MockResponse tokens(String idToken, @Nullable String refreshToken) {
    return FakeService.json(
        200, Json.text(new AuthenticationResult(idToken, null, refreshToken).toJson()));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
