package io.github.fbcli.api;

import java.io.IOException;
import java.net.URI;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects without ever sending a credential to another origin (scheme, host and port).
 * Requests other than GET are redirected only within their origin, and only by 307 and 308, which
 * preserve the method and the body. A redirected GET keeps its scheme. If the host changes,
 * OkHttp's own redirects remove {@code Authorization} but keep {@code X-API-Key}.
 */
final class SafeRedirects implements Interceptor {
  /** The maximum number of consecutive redirects; more are treated as a loop. */
  private static final int LIMIT = 5;

  private final Predicate<URI> redirectable;

  /**
   * @param redirectable returns whether fb may follow a redirect to a URL
   */
  SafeRedirects(Predicate<URI> redirectable) {
    this.redirectable = redirectable;
  }

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
      response = proceed(chain, request);
    }
    return response;
  }

  static @Nullable String target(Response response) {
    HttpUrl target = response.isRedirect() ? location(response) : null;
    return target == null ? null : origin(target);
  }

  private static Response proceed(Chain chain, Request request) throws IOException {
    try {
      return chain.proceed(request);
    } catch (IOException e) {
      // The failure of a redirect target must not be attributed to the redirecting service.
      throw new FailedRedirect(request.url(), e);
    }
  }

  /** Thrown if the target of a redirect does not respond. */
  static final class FailedRedirect extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient HttpUrl target;
    private final IOException failure;

    FailedRedirect(HttpUrl target, IOException failure) {
      super("after a redirect to " + origin(target) + ": " + failure.getMessage(), failure);
      this.target = target;
      this.failure = failure;
    }

    HttpUrl target() {
      return target;
    }

    IOException failure() {
      return failure;
    }
  }

  private @Nullable Request next(Request request, Response response) {
    HttpUrl target = location(response);
    if (target == null || !mayFollow(request, response.code(), target)) {
      return null;
    }
    Request.Builder next = request.newBuilder().url(target);
    if (!origin(request.url()).equals(origin(target))) {
      for (Credential.Kind kind : Credential.Kind.values()) {
        next.removeHeader(kind.header());
      }
    }
    return next.build();
  }

  private static @Nullable HttpUrl location(Response response) {
    String location = response.header("Location");
    return location == null ? null : response.request().url().resolve(location);
  }

  private boolean mayFollow(Request request, int status, HttpUrl target) {
    boolean keepsMethod = status == 307 || status == 308;
    if (!redirectable.test(target.uri())) {
      return false;
    }
    if (request.method().equals("GET")) {
      return request.url().scheme().equals(target.scheme())
          && (keepsMethod || status == 301 || status == 302 || status == 303);
    }
    return keepsMethod && origin(request.url()).equals(origin(target));
  }

  /** Returns the normalized scheme, host and port of a URL. */
  static String origin(HttpUrl url) {
    return url.newBuilder()
        .encodedPath("/")
        .query(null)
        .fragment(null)
        .username("")
        .password("")
        .build()
        .toString();
  }
}
