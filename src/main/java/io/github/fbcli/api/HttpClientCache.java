package io.github.fbcli.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * HTTP clients that outlive the {@link HttpConnection} they were made for: the next one with the
 * same settings goes on with their connections and their TLS sessions. The proxy is not looked at:
 * it comes from the environment, which does not change while a program runs.
 */
public final class HttpClientCache implements AutoCloseable {
  private final Map<List<@Nullable Object>, OkHttpClient> clients = new ConcurrentHashMap<>();
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

  OkHttpClient client(HttpSettings settings, boolean encrypted) {
    // What makes a connection unfit for others; the hash of a record would slow each start down.
    List<@Nullable Object> kind =
        Arrays.asList(
            encrypted, settings.connectTimeout(), settings.caCertificates(), settings.proxyLogin());
    return clients.computeIfAbsent(kind, made -> HttpStack.client(settings, encrypted));
  }

  void opened(HttpConnection connection) {
    open.add(connection);
  }

  void closed(HttpConnection connection) {
    open.remove(connection);
  }

  /** Ends every exchange that is under way; who has a connection now can begin no further one. */
  public void cut() {
    open.forEach(HttpConnection::cut);
  }

  /** Lets go of kept connections, so that the program can end at once. */
  @Override
  public void close() {
    clients.values().forEach(client -> client.connectionPool().evictAll());
  }
}
