package io.github.fbcli.api;

import java.io.IOException;
import okhttp3.Authenticator;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Sends the proxy its credentials with the first request; a refusal is final. */
final class ProxyAuthenticator implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  /** OkHttp asks before the proxy does, which saves a round trip. */
  private static final String BEFORE_ASKED = "OkHttp-Preemptive";

  private final @Nullable String authorization;

  ProxyAuthenticator(@Nullable String authorization) {
    this.authorization = authorization;
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response)
      throws IOException {
    Request request = response.request();
    if (authorization != null && request.header(HEADER) == null) {
      return request.newBuilder().header(HEADER, authorization).build();
    }
    boolean asked =
        response.challenges().stream()
            .noneMatch(challenge -> challenge.scheme().equalsIgnoreCase(BEFORE_ASKED));
    if (asked) {
      throw new Refused();
    }
    return null;
  }

  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("the proxy refuses the user and password, or requires some");
    }
  }
}
