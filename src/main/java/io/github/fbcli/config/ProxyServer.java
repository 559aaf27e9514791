package io.github.fbcli.config;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proxy with its credentials.
 *
 * @param user the user; null for none
 * @param password the password, which is never printed
 */
record ProxyServer(Proxy proxy, @Nullable String user, String password) {
  private static final int HTTP_PORT = 80;
  private static final int SOCKS_PORT = 1080;

  /**
   * Parses {@code http://[user:password@]host[:port]} or {@code socks5://host[:port]}.
   *
   * @throws ConfigFailure if the value is invalid; the message omits it, because it may contain a
   *     password
   */
  static ProxyServer parse(Setting setting) {
    URI uri = uri(setting);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean socks = scheme.equals("socks5") || scheme.equals("socks5h");
    if (!socks && !scheme.equals("http")) {
      throw invalid(setting, "is not an http:// or socks5:// URL");
    } else if (uri.getHost() == null || !Endpoints.isPort(uri.getPort())) {
      throw invalid(setting, "has an invalid host or port");
    }
    String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    if (socks && !login.isEmpty()) {
      throw invalid(setting, "contains a user, which is supported only for http:// proxies");
    }
    int port = socks ? SOCKS_PORT : HTTP_PORT;
    InetSocketAddress address =
        InetSocketAddress.createUnresolved(
            unbracketed(uri.getHost()), uri.getPort() < 0 ? port : uri.getPort());
    int colon = login.indexOf(':');
    String user = decoded(colon < 0 ? login : login.substring(0, colon));
    return new ProxyServer(
        new Proxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, address),
        user.isEmpty() ? null : user,
        colon < 0 ? "" : decoded(login.substring(colon + 1)));
  }

  @Nullable String authorization() {
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return user == null ? null : "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private static URI uri(Setting setting) {
    String value = setting.value().strip();
    try {
      return new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException e) {
      throw invalid(setting, "is not a valid URL");
    }
  }

  private static ConfigFailure invalid(Setting setting, String why) {
    return new ConfigFailure(
        "the proxy given by " + setting.origin() + " " + why,
        "Use for example http://proxy.example.com:3128 or socks5://proxy.example.com:1080;"
            + " percent-encode the user and the password.");
  }

  private static String decoded(String login) {
    String info = URI.create("http://" + login + "@host").getUserInfo();
    return info == null ? "" : info;
  }

  static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Omits the user and password to keep them out of logs. */
  @Override
  public String toString() {
    return "ProxyServer[" + proxy + "]";
  }
}
