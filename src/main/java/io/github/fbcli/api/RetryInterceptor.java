package io.github.fbcli.api;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp from sending a request a second time by itself: it does so, uncounted, when a 503
 * says {@code Retry-After: 0}. A creation would be sent twice without a look in between. A wait of
 * zero asks for nothing, so the header is taken off. To be put on the network's side of the client.
 */
final class RetryInterceptor implements Interceptor {
  private static final String HEADER = "Retry-After";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String wait = response.header(HEADER);
    boolean atOnce = wait != null && wait.strip().matches("0+");
    return atOnce ? response.newBuilder().removeHeader(HEADER).build() : response;
  }
}
