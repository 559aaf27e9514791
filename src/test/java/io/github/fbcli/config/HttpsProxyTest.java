package io.github.fbcli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code HTTPS_PROXY} and {@code NO_PROXY} as people write them. */
class HttpsProxyTest {

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, proxy.example, 3128",
    "HTTP://proxy.example, proxy.example, 80",
    "proxy.example:3128, proxy.example, 3128",
    "proxy.example, proxy.example, 80",
    "http://[2001:db8::1]:8080/, 2001:db8::1, 8080"
  })
  void aProxyIsAHostAndAPort(String text, String host, int port) {
    InetSocketAddress address = from("HTTPS_PROXY", text).address();

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
  void userAndPasswordArePercentEncoded(String login, String user, String password) {
    HttpsProxy proxy = from("HTTPS_PROXY", "http://" + login + "@proxy.example:3128");

    assertEquals(user, proxy.user());
    assertEquals(password, proxy.password());
    assertFalse(proxy.toString().contains("me"), proxy.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:canary@proxy.example",
        "socks5://me:canary@proxy.example",
        "http://me:canary@proxy example",
        "http://me:canary@:80",
        "http://me:canary@proxy.example:99999",
        "http://"
      })
  void whatCannotBeAProxyIsRefusedWithoutBeingRepeated(String text) {
    ConfigFailure failure = assertThrows(ConfigFailure.class, () -> from("https_proxy", text));

    assertTrue(failure.getMessage().contains("https_proxy"), failure.getMessage());
    assertFalse(failure.getMessage().contains("canary"), failure.getMessage());
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
  void noProxyNamesHostsAndDomains(String exceptions, boolean direct) {
    assertEquals(direct, way("https://fb.example/v2", exceptions).equals(Proxy.NO_PROXY));
  }

  @ParameterizedTest
  @CsvSource({
    "https://fb.example:8443/v2, fb.example:8443",
    "https://192.0.2.7/v2, 192.0.2.7",
    "https://[2001:db8::1]/v2, 2001:db8::1",
    "https://[2001:db8::1]/v2, [2001:db8::1]:443",
    "https://localhost/v2, x",
    "https://127.0.0.1:8740/v2, x",
    "https://[::1]/v2, x",
    "http://fb.example/v2, x"
  })
  void theseAreReachedWithoutTheProxy(String url, String exceptions) {
    assertEquals(Proxy.NO_PROXY, way(url, exceptions));
  }

  @Test
  void theUpperCaseVariableWinsAndAnEmptyOneIsNone() {
    assertEquals(
        "upper",
        from(Map.of("HTTPS_PROXY", "upper", "https_proxy", "lower")).address().getHostString());
    assertEquals(
        "lower", from(Map.of("HTTPS_PROXY", "", "https_proxy", "lower")).address().getHostString());
  }

  private static Proxy way(String url, String exceptions) {
    return from(Map.of("HTTPS_PROXY", "proxy.example:3128", "NO_PROXY", exceptions))
        .selector()
        .select(URI.create(url))
        .get(0);
  }

  private static HttpsProxy from(String variable, String value) {
    return from(Map.of(variable, value));
  }

  private static HttpsProxy from(Map<String, String> environment) {
    return HttpsProxy.from(new Environment(environment));
  }
}
