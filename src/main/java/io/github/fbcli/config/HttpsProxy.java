package io.github.fbcli.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that leads to other machines: {@code HTTPS_PROXY} names it, {@code NO_PROXY} the hosts
 * that are reached without it; each also in lower case. Loopback is never reached through it.
 *
 * @param address null for no proxy
 * @param user null when it wants none
 * @param password never printed
 * @param exceptions the entries of {@code NO_PROXY}
 */
public record HttpsProxy(
    @Nullable InetSocketAddress address,
    @Nullable String user,
    String password,
    List<String> exceptions) {
  private static final int USUAL_PORT = 80;

  /**
   * Reads the environment.
   *
   * @throws ConfigFailure when the proxy is not given as {@code http://[user:password@]host[:port]}
   */
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
            unbracketed(uri.getHost()), uri.getPort() < 0 ? USUAL_PORT : uri.getPort()),
        user.isEmpty() ? null : user,
        colon < 0 ? "" : decoded(login.substring(colon + 1)),
        without == null ? List.of() : List.of(without.value().split("[,\\s]+")));
  }

  /** The way to a URL, as the JDK asks for it. */
  public ProxySelector selector() {
    return new Ways(this);
  }

  private List<Proxy> way(URI uri) {
    boolean proxied =
        address != null
            && "https".equals(uri.getScheme())
            && !Endpoints.isLoopback(uri.getHost())
            && exceptions.stream().noneMatch(exception -> covers(exception, uri));
    return List.of(proxied ? new Proxy(Proxy.Type.HTTP, address) : Proxy.NO_PROXY);
  }

  /** Whether the entry is {@code *}, the host, a domain around it, or one of these and the port. */
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
      // Told below, without the value: a password may stand in it.
    }
    throw new ConfigFailure(
        "the proxy given by " + setting.origin() + " is not one that fb can use",
        "Write it like http://proxy.example.com:3128, percent-encoding user and password.");
  }

  private static String decoded(String login) {
    String info = URI.create("http://" + login + "@host").getUserInfo();
    return info == null ? "" : info;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Without user and password, so that no log ever holds them. */
  @Override
  public String toString() {
    return "HttpsProxy[" + address + "]";
  }

  private static final class Ways extends ProxySelector {
    private final HttpsProxy proxy;

    Ways(HttpsProxy proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return proxy.way(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      // There is no other way to try.
    }
  }
}
