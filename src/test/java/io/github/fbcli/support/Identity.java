package io.github.fbcli.support;

import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** Responses of the identity plane and their tokens. */
public final class Identity {
  /** The login call, in the notation of {@link FakeService}. */
  public static final String CALL = "POST /";

  private Identity() {}

  /** Returns a JWT with this start and lifetime; the name makes it unique. */
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

  /** Returns a response with tokens. */
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
