package io.github.fbcli.api;

import java.nio.file.Path;
import java.time.Duration;
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
public final class KeptClients implements AutoCloseable {
  private final Map<Kind, OkHttpClient> clients = new ConcurrentHashMap<>();
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

  /** What makes a connection unfit for others. */
  private record Kind(
      boolean encrypted,
      Duration connectTimeout,
      @Nullable Path authorities,
      @Nullable ProxyLogin proxyLogin) {}

  OkHttpClient client(HttpSettings settings, boolean encrypted) {
    Kind kind =
        new Kind(
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
