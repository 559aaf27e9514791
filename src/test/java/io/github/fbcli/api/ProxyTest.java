package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a service through a proxy. */
class ProxyTest {
  private static final String HOST = "fb.example";
  private static final String CONNECT = "CONNECT fb.example:443";
  private static final TestCa CA = new TestCa();

  @TempDir private Path folder;
  private final ScriptedService proxy = ScriptedService.startProxy(CA.socketsOf(HOST));
  private final FbProgram program = FbProgram.at("https://" + HOST);

  @BeforeEach
  void openTunnel() {
    proxy.on(CONNECT, ScriptedService.tunnel(200));
    proxy.on(ScriptedService.LIST, ScriptedService.sinks(ScriptedService.SINK));
    program.with("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void sendsNoCredentialToProxy() throws IOException {
    FbProgram.Run run = list("-o", "name");

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(List.of(CONNECT, ScriptedService.LIST), proxy.calls());
    assertNull(headers(CONNECT).get("Authorization"));
    assertEquals("Bearer token-of-the-test", headers(ScriptedService.LIST).get("Authorization"));
  }

  @Test
  void usesAllProxy() throws IOException {
    program.without("HTTPS_PROXY").with("ALL_PROXY", "http://127.0.0.1:" + proxy.port());

    assertEquals("t\n", list("-o", "name").out());
    assertEquals(List.of(CONNECT, ScriptedService.LIST), proxy.calls());
  }

  @Test
  void sendsHostNameToSocksProxy() throws IOException {
    try (SocksProxy socks = SocksProxy.start()) {
      program.without("HTTPS_PROXY").with("ALL_PROXY", "socks5://127.0.0.1:" + socks.port());

      FbProgram.Run run = list("--retries", "0");

      assertEquals(List.of("fb.example:443"), socks.targets());
      assertEquals(10, run.exit(), run.toString());
      assertTrue(
          run.err()
              .contains(
                  "the proxy 127.0.0.1:" + socks.port() + " cannot connect to fb.example:443"),
          run.toString());
    }
  }

  @Test
  void namesUnreachableSocksProxy() throws IOException {
    program.without("HTTPS_PROXY").with("ALL_PROXY", "socks5://127.0.0.1:1");

    FbProgram.Run run = list("--retries", "0");

    assertEquals(10, run.exit(), run.toString());
    assertTrue(run.err().contains("cannot connect to the proxy 127.0.0.1:1"), run.toString());
  }

  @Test
  void sendsPlainHttpThroughHttpProxy() {
    try (FakeService plain = new FakeService()) {
      plain.answer("GET http://fb.example/v2/sinks", "[]");
      FbProgram.Run run =
          program
              .with("FEATUREBASE_ALLOW_HTTP", "1")
              .with("http_proxy", plain.url())
              .run("sinks", "list", "--endpoint", "http://fb.example");

      assertEquals(0, run.exit(), run.toString());
      assertEquals(List.of("GET http://fb.example/v2/sinks"), plain.calls());
    }
  }

  @Test
  void exits12IfProxyIsInvalid() throws IOException {
    for (String value :
        List.of(
            "socks4://p.example",
            "ftp://p.example",
            "http://p.example:0",
            "socks5://u:canary@p.example",
            "http://p example")) {
      program.without("HTTPS_PROXY").with("all_proxy", value);

      FbProgram.Run run = list();

      assertEquals(12, run.exit(), run.toString());
      assertTrue(run.err().contains("the proxy given by all_proxy "), run.toString());
      assertFalse(run.err().contains("canary"), run.toString());
    }
  }

  @Test
  void readsLowerCaseVariable() throws IOException {
    program.without("HTTPS_PROXY").with("https_proxy", "127.0.0.1:" + proxy.port());

    assertEquals("t\n", list("-o", "name").out());
  }

  @Test
  void sendsProxyPasswordOnlyToProxy() throws IOException {
    Path trace = folder.resolve("trace");
    program.with("HTTPS_PROXY", "http://me:can%40ary@127.0.0.1:" + proxy.port());

    FbProgram.Run run = list("-o", "name", "-vvv", "--trace-file", trace.toString());

    assertEquals("t\n", run.out(), run.toString());
    String basic = Credentials.basic("me", "can@ary");
    assertEquals(basic, headers(CONNECT).get("Proxy-Authorization"));
    assertNull(headers(ScriptedService.LIST).get("Proxy-Authorization"));
    String printed = run + Files.readString(trace);
    assertFalse(printed.contains("ary") || printed.contains(basic), printed);
  }

  @Test
  void sendsWrongProxyPasswordOnce() throws IOException {
    proxy.on(CONNECT, ScriptedService.tunnel(407));
    program.with("HTTPS_PROXY", "http://me:wrong@127.0.0.1:" + proxy.port());

    FbProgram.Run run = list();

    assertEquals(4, run.exit(), run.toString());
    assertTrue(
        run.err().contains("the proxy requires a valid user name and password"), run.toString());
    assertTrue(run.err().contains("HTTPS_PROXY"), run.toString());
    assertEquals(List.of(CONNECT), proxy.calls());
  }

  @Test
  void reportsFailureOfProxy() throws IOException {
    proxy.on(CONNECT, ScriptedService.tunnel(502));

    FbProgram.Run run = list("--retries", "0");

    assertEquals(10, run.exit(), run.toString());
    assertTrue(run.err().contains("127.0.0.1:" + proxy.port() + " returned 502"), run.toString());
  }

  @Test
  void exits4IfProxyRequiresPassword() throws IOException {
    proxy.on(CONNECT, ScriptedService.tunnel(407));

    assertEquals(4, list().exit());
    assertEquals(List.of(CONNECT), proxy.calls());
  }

  @Test
  void retriesAfter503OfProxy() throws IOException {
    proxy.on(CONNECT, ScriptedService.tunnel(503), ScriptedService.tunnel(200));

    assertEquals("t\n", list("-o", "name").out());
  }

  @Test
  void namesUnreachableProxy() throws IOException {
    proxy.close();

    FbProgram.Run run = list("--retries", "0");

    assertEquals(10, run.exit(), run.toString());
    assertTrue(
        run.err().contains("cannot connect to the proxy 127.0.0.1:" + proxy.port()),
        run.toString());
  }

  @Test
  void bypassesProxyForLocalhost() {
    try (ScriptedService service = ScriptedService.withSink()) {
      FbProgram.Run run =
          program.with("FEATUREBASE_ENDPOINT", service.url()).run("sinks", "list", "-o", "name");

      assertEquals("t\n", run.out(), run.toString());
      assertEquals(List.of(), proxy.calls());
    }
  }

  @Test
  void bypassesProxyForNoProxyHosts() throws IOException {
    FbProgram.Run run =
        program
            .with("NO_PROXY", "x.example, invalid")
            .run("sinks", "list", "--endpoint", "https://fb.invalid", "--retries", "0");

    assertTrue(run.err().contains("unknown host fb.invalid"), run.toString());
    assertEquals(List.of(), proxy.calls());
  }

  private FbProgram.Run list(String... more) throws IOException {
    String[] arguments = new String[4 + more.length];
    List.of("sinks", "list", "--ca-cert", CA.fileIn(folder)).toArray(arguments);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return program.run(arguments);
  }

  private Headers headers(String call) {
    return proxy.received(call).get(0).getHeaders();
  }
}
