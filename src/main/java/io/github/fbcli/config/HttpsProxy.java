package io.github.fbcli.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of {@code HTTPS_PROXY}, which is not used for the hosts of {@code NO_PROXY} and never
 * for loopback. Both variables may be in lower case.
 *
 * @param address null for no proxy
 * @param user null if the proxy requires none
 * @param password never printed
 * @param exceptions the entries of {@code NO_PROXY}
 */
public record HttpsProxy(
    @Nullable InetSocketAddress address,
    @Nullable String user,
    String password,
    List<String> exceptions) {
  private static final int DEFAULT_PORT = 80;

  /** Fails if the proxy is not given as {@code http://[user:password@]host[:port]}. */
  public static HttpsProxy from(Environment environment) {
    Setting proxy = setting(environment, "HTTPS_PROXY");
    if (proxy == null) {
      return new HttpsProxy(null, null, "", List.of());
    }
    URI uri = parse(proxy);
    String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = login.indexOf(':');
    String user = decoded(colon < 0 ? login : login.substring(0, colon));
    Setting without = setting(environment, "NO_PROXY");
    return new HttpsProxy(
        InetSocketAddress.createUnresolved(
            unbracketed(uri.getHost()), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()),
        user.isEmpty() ? null : user,
        colon < 0 ? "" : decoded(login.substring(colon + 1)),
        without == null ? List.of() : List.of(without.value().split("[,\\s]+")));
  }

  public ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(applies(uri) ? new Proxy(Proxy.Type.HTTP, address) : Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress failed, IOException failure) {
        // There is no alternative.
      }
    };
  }

  public @Nullable String authorization() {
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return user == null ? null : "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private boolean applies(URI uri) {
    return address != null
        && "https".equals(uri.getScheme())
        && !Endpoints.isLoopback(uri.getHost())
        && exceptions.stream().noneMatch(exception -> covers(exception, uri));
  }

  /** Whether the entry is {@code *}, the host or its domain, possibly with the port. */
  private static boolean covers(String exception, URI uri) {
    String entry = exception.toLowerCase(Locale.ROOT);
    int colon = entry.lastIndexOf(':');
    boolean withPort = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
    int port = uri.getPort() < 0 ? 443 : uri.getPort();
    if (withPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
      return false;
    }
    String domain = unbracketed(withPort ? entry.substring(0, colon) : entry);
    if (domain.equals("*")) {
      return true;
    }
    domain = domain.startsWith("*.") ? domain.substring(1) : domain;
    String host = "." + unbracketed(uri.getHost()).toLowerCase(Locale.ROOT);
    return !domain.isEmpty() && host.endsWith(domain.startsWith(".") ? domain : "." + domain);
  }

  private static @Nullable Setting setting(Environment environment, String name) {
    for (String variable : List.of(name, name.toLowerCase(Locale.ROOT))) {
      String value = environment.get(variable);
      if (value != null) {
        return new Setting(value, variable);
      }
    }
    return null;
  }

  private static URI parse(Setting setting) {
    String value = setting.value().strip();
    try {
      URI uri = new URI(value.contains("://") ? value : "http://" + value);
      boolean usable =
          "http".equalsIgnoreCase(uri.getScheme())
              && uri.getHost() != null
              && Endpoints.isPort(uri.getPort());
      if (usable) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Reported below without the value, which may contain a password.
    }
    throw new ConfigFailure(
        "the proxy given by " + setting.origin() + " is not a valid http proxy URL",
        "Use for example http://proxy.example.com:3128; percent-encode user and password.");
  }

  private static String decoded(String login) {
    String info = URI.create("http://" + login + "@host").getUserInfo();
    return info == null ? "" : info;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Without user and password, so that they are never logged. */
  @Override
  public String toString() {
    return "HttpsProxy[" + address + "]";
  }
}
