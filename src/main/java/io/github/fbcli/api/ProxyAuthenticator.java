package io.github.fbcli.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Shows the proxy its login at once; a proxy that wants another is not asked again. */
final class ProxyAuthenticator implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  /** OkHttp asks before the proxy does, so that a login takes no second round. */
  private static final String BEFORE_ASKED = "OkHttp-Preemptive";

  private final @Nullable ProxyLogin login;

  ProxyAuthenticator(@Nullable ProxyLogin login) {
    this.login = login;
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response)
      throws IOException {
    Request request = response.request();
    if (login != null && request.header(HEADER) == null) {
      String value = Credentials.basic(login.user(), login.password(), StandardCharsets.UTF_8);
      return request.newBuilder().header(HEADER, value).build();
    }
    boolean asked =
        response.challenges().stream()
            .noneMatch(challenge -> challenge.scheme().equalsIgnoreCase(BEFORE_ASKED));
    if (asked) {
      throw new Refused();
    }
    return null;
  }

  /** The proxy does not let the request through. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("the proxy refuses the user and password, or wants some");
    }
  }
}
