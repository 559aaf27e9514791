package io.github.fbcli.api;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects without ever carrying a credential to another origin (scheme, host and port).
 * Requests that change something are followed only inside their origin and only by 307 and 308,
 * which keep method and body. OkHttp's own following would drop {@code Authorization} on the way to
 * another host but keep {@code X-API-Key}.
 */
final class SafeRedirects implements Interceptor {
  /** A service that needs more is going in circles. */
  private static final int LIMIT = 5;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    for (int followed = 0; followed < LIMIT; followed++) {
      Request next = next(request, response);
      if (next == null) {
        return response;
      }
      response.close();
      request = next;
      response = chain.proceed(request);
    }
    return response;
  }

  private static @Nullable Request next(Request request, Response response) {
    String location = response.header("Location");
    HttpUrl target = location == null ? null : request.url().resolve(location);
    if (target == null || !mayFollow(request, response.code(), sameOrigin(request.url(), target))) {
      return null;
    }
    Request.Builder next = request.newBuilder().url(target);
    if (!sameOrigin(request.url(), target)) {
      for (Credential.Kind kind : Credential.Kind.values()) {
        next.removeHeader(kind.header());
      }
    }
    return next.build();
  }

  private static boolean mayFollow(Request request, int status, boolean sameOrigin) {
    boolean keepsMethod = status == 307 || status == 308;
    if (request.method().equals("GET")) {
      return keepsMethod || status == 301 || status == 302 || status == 303;
    }
    return keepsMethod && sameOrigin;
  }

  private static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }
}
