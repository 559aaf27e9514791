package io.github.fbcli.config;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects the proxy for a URL: {@code HTTPS_PROXY} or {@code HTTP_PROXY}, according to the scheme,
 * with {@code ALL_PROXY} as the fallback. Hosts in {@code NO_PROXY} and loopback addresses are
 * reached without a proxy. The variable names may also be lowercase.
 */
public final class ProxySettings extends ProxySelector {
  private final Map<String, ProxyServer> byScheme = new HashMap<>();
  private final ProxyExceptions exceptions;

  private ProxySettings(ProxyExceptions exceptions) {
    this.exceptions = exceptions;
  }

  /**
   * Reads the settings.
   *
   * @throws ConfigFailure if a proxy that may be used is invalid
   */
  public static ProxySettings from(Environment environment, PlainHttp plainHttp) {
    Setting without = setting(environment, "NO_PROXY");
    Setting encrypted = setting(environment, "HTTPS_PROXY", "ALL_PROXY");
    Setting plain = setting(environment, "HTTP_PROXY", "ALL_PROXY");
    ProxySettings settings =
        new ProxySettings(ProxyExceptions.parse(without == null ? "" : without.value()));
    if (encrypted != null) {
      settings.byScheme.put("https", ProxyServer.parse(encrypted));
    }
    if (plain != null && plainHttp.permitsOtherHosts()) { // loopback needs no proxy
      settings.byScheme.put("http", ProxyServer.parse(plain));
    }
    return settings;
  }

  @Override
  public List<Proxy> select(URI uri) {
    ProxyServer server = byScheme.get(uri.getScheme());
    boolean direct = server == null || Endpoints.isLoopback(uri.getHost()) || exceptions.cover(uri);
    return List.of(direct || server == null ? Proxy.NO_PROXY : server.proxy());
  }

  @Override
  public void connectFailed(URI uri, SocketAddress failed, IOException failure) {
    // No other proxy can be tried.
  }

  /**
   * Returns the {@code Proxy-Authorization} header for the proxy; null if it has no credentials.
   */
  public @Nullable String authorization(Proxy proxy) {
    return byScheme.values().stream()
        .filter(server -> server.proxy().equals(proxy))
        .findFirst()
        .map(ProxyServer::authorization)
        .orElse(null);
  }

  /** Returns the passwords, which must never be printed. */
  public List<String> passwords() {
    return byScheme.values().stream().map(ProxyServer::password).toList();
  }

  private static @Nullable Setting setting(Environment environment, String... names) {
    for (String name : names) {
      for (String variable : List.of(name, name.toLowerCase(Locale.ROOT))) {
        String value = environment.get(variable);
        if (value != null) {
          return new Setting(value, variable);
        }
      }
    }
    return null;
  }
}
