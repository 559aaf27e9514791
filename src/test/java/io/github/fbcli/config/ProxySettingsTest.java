package io.github.fbcli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}. */
class ProxySettingsTest {

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, proxy.example, 3128",
    "HTTP://proxy.example, proxy.example, 80",
    "proxy.example:3128, proxy.example, 3128",
    "proxy.example, proxy.example, 80",
    "http://[2001:db8::1]:8080/, 2001:db8::1, 8080"
  })
  void parsesHostAndPort(String text, String host, int port) {
    InetSocketAddress address = address(from(Map.of("HTTPS_PROXY", text)));

    assertEquals(host, address.getHostString());
    assertEquals(port, address.getPort());
  }

  @ParameterizedTest
  @CsvSource({
    "me:secret, me, secret",
    "me:a%3Ab%40c:d, me, a:b@c:d",
    "dom%5Cme:, dom\\me, ''",
    "me, me, ''"
  })
  void decodesUserAndPassword(String login, String user, String password) {
    ProxySettings settings = from(Map.of("HTTPS_PROXY", "http://" + login + "@proxy.example:3128"));

    assertEquals(
        Credentials.basic(user, password, StandardCharsets.UTF_8),
        settings.authorization(proxy(settings, "https://fb.example/v2")));
    assertEquals(List.of(password), settings.passwords());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:canary@proxy.example",
        "socks5://me:canary@proxy.example",
        "socks4://canary.example",
        "http://canary.example:0",
        "http://me:canary@proxy example",
        "http://me:canary@:80",
        "http://me:canary@proxy.example:99999",
        "http://"
      })
  void rejectsInvalidProxyWithoutQuotingIt(String text) {
    ConfigFailure failure =
        assertThrows(ConfigFailure.class, () -> from(Map.of("https_proxy", text)));
    ConfigFailure all = assertThrows(ConfigFailure.class, () -> from(Map.of("ALL_PROXY", text)));

    assertTrue(failure.getMessage().contains("https_proxy"), failure.getMessage());
    assertTrue(all.getMessage().contains("ALL_PROXY"), all.getMessage());
    assertFalse(failure.getMessage().contains("canary"), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://proxy.example, SOCKS, 1080",
    "socks5h://proxy.example:9050, SOCKS, 9050",
    "http://proxy.example:3128, HTTP, 3128",
    "proxy.example, HTTP, 80"
  })
  void usesAllProxyAsFallback(String text, Proxy.Type type, int port) {
    for (String variable : List.of("ALL_PROXY", "all_proxy")) {
      Proxy proxy = proxy(from(Map.of(variable, text)), "https://fb.example/v2");
      assertEquals(type, proxy.type());
      assertEquals(InetSocketAddress.createUnresolved("proxy.example", port), proxy.address());
    }
    ProxySettings both = from(Map.of("ALL_PROXY", text, "HTTPS_PROXY", "own.example:1"));
    assertEquals("own.example", address(both).getHostString());
  }

  @Test
  void usesHttpProxyOnlyIfHttpIsAllowed() {
    Map<String, String> proxies =
        Map.of(
            "HTTP_PROXY",
            "http://me:plain@one.example",
            "HTTPS_PROXY",
            "http://me:tls@two.example");
    assertEquals(Proxy.NO_PROXY, proxy(from(proxies), "http://fb.example"));
    Map<String, String> allowed = new TreeMap<>(proxies);
    allowed.put("FEATUREBASE_ALLOW_HTTP", "1");

    ProxySettings settings = from(allowed);

    Proxy plain = proxy(settings, "http://fb.example");
    assertEquals(InetSocketAddress.createUnresolved("one.example", 80), plain.address());
    assertEquals(Credentials.basic("me", "plain"), settings.authorization(plain));
    assertEquals(
        Credentials.basic("me", "tls"),
        settings.authorization(proxy(settings, "https://fb.example")));
    assertEquals(Proxy.NO_PROXY, proxy(settings, "http://localhost:8740"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "*, true",
        "fb.example, true",
        "FB.Example, true",
        "example, true",
        ".example, true",
        "*.example, true",
        "b.example, false",
        "fb.example:443, true",
        "fb.example:8443, false",
        "`other, fb.example`, true",
        "`other,,  .example`, true",
        "`, `, false",
        "other.example, false",
        "fb.example.org, false"
      })
  void matchesHostsAndDomainsOfNoProxy(String exceptions, boolean direct) {
    assertEquals(direct, select("https://fb.example/v2", exceptions).equals(Proxy.NO_PROXY));
  }

  @ParameterizedTest
  @CsvSource({
    "https://fb.example:8443/v2, fb.example:8443",
    "https://192.0.2.7/v2, 192.0.2.7",
    "https://[2001:db8::1]/v2, 2001:db8::1",
    "https://[2001:db8::1]/v2, [2001:db8::1]:443",
    "https://[2001:db8::1]/v2, 2001:0DB8:0:0:0:0:0:1",
    "https://10.1.2.3/v2, 10.0.0.0/8",
    "https://10.1.2.3/v2, '192.168.0.0/16, 10.1.2.0/30'",
    "https://10.1.2.3/v2, 10.1.2.3/32",
    "https://10.1.2.3/v2, 0.0.0.0/0",
    "https://10.1.2.3:8443/v2, 10.1.2.3:8443",
    "https://[2001:db8::1]/v2, 2001:db8::/32",
    "https://localhost/v2, x",
    "https://127.9.9.9/v2, x",
    "https://[0:0:0:0:0:0:0:1]/v2, x",
    "https://127.0.0.1:8740/v2, x",
    "https://[::1]/v2, x",
    "http://fb.example/v2, x"
  })
  void bypassesProxy(String url, String exceptions) {
    assertEquals(Proxy.NO_PROXY, select(url, exceptions));
  }

  @ParameterizedTest
  @CsvSource({
    "https://10.1.2.3/v2, 10.1.2.0/31",
    "https://10.1.2.3/v2, 11.0.0.0/8",
    "https://10.1.2.3/v2, 10.0.0.0/33",
    "https://10.1.2.3/v2, 10.0.0.0/x",
    "https://10.1.2.3/v2, 10.0.0.0/",
    "https://10.1.2.3/v2, 2001:db8::/0",
    "https://110.1.2.3/v2, 10.1.2.3",
    "https://10.1.2.3/v2, 10.1.2.3:8443",
    "https://fb.example/v2, 0.0.0.0/0",
    "https://fb.example/v2, fb.example/8",
    "https://[2001:db9::1]/v2, 2001:db8::/32"
  })
  void usesProxy(String url, String exceptions) {
    assertEquals(Proxy.Type.HTTP, select(url, exceptions).type());
  }

  @Test
  void prefersUpperCaseAndIgnoresEmptyVariable() {
    assertEquals(
        "upper",
        address(from(Map.of("HTTPS_PROXY", "upper", "https_proxy", "lower"))).getHostString());
    assertEquals(
        "lower", address(from(Map.of("HTTPS_PROXY", "", "https_proxy", "lower"))).getHostString());
  }

  private static Proxy select(String url, String exceptions) {
    return proxy(from(Map.of("HTTPS_PROXY", "proxy.example:3128", "NO_PROXY", exceptions)), url);
  }

  private static InetSocketAddress address(ProxySettings settings) {
    return (InetSocketAddress) proxy(settings, "https://fb.example/v2").address();
  }

  private static Proxy proxy(ProxySettings settings, String url) {
    return settings.select(URI.create(url)).get(0);
  }

  private static ProxySettings from(Map<String, String> environment) {
    Environment variables = new Environment(environment);
    return ProxySettings.from(
        variables, new PlainHttp(variables, () -> Context.empty("ci"), warning -> {}));
  }
}
