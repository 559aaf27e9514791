package io.github.fbcli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.api.ScriptedService;
import io.github.fbcli.support.FbProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The precedence of URLs for each plane: flag, variable, default. */
class EndpointsTest {
  private final ScriptedService control = ScriptedService.withSink();
  private final ScriptedService data = ScriptedService.start();
  private final FbProgram program = FbProgram.at("http://127.0.0.1:1");

  @AfterEach
  void stop() {
    control.close();
    data.close();
  }

  /** Checks the URL of {@code GET /sinks}. */
  @ParameterizedTest
  @CsvSource({
    "'', '', https://api.featurebase.com/v2/sinks",
    "'', FEATUREBASE_ENDPOINT=https://all.example, https://all.example/v2/sinks",
    "'', FEATUREBASE_ENDPOINT=https://all.example///, https://all.example/v2/sinks",
    "'', FEATUREBASE_ENDPOINT=https://all.example/base/, https://all.example/base/v2/sinks",
    "'', FEATUREBASE_API_URL=https://own.example/v2, https://own.example/v2/sinks",
    "'', FEATUREBASE_API_URL=https://own.example/v2/, https://own.example/v2/sinks",
    "--endpoint=https://flag.example, FEATUREBASE_API_URL=https://own.example/v2,"
        + " https://flag.example/v2/sinks",
    "--api-url=https://flag.example/v3, FEATUREBASE_ENDPOINT=https://all.example,"
        + " https://flag.example/v3/sinks",
    "--data-url=https://flag.example/v3, FEATUREBASE_ENDPOINT=https://all.example,"
        + " https://all.example/v2/sinks",
    "--endpoint=HTTP://LocalHost:8740, '', http://localhost:8740/v2/sinks",
    "--endpoint=http://[::1]:8740, '', http://[::1]:8740/v2/sinks"
  })
  void choosesControlPlane(String flag, String variable, String url) {
    program.without("FEATUREBASE_ENDPOINT");
    if (!variable.isEmpty()) {
      program.with(variable.split("=")[0], variable.split("=")[1]);
    }

    FbProgram.Run run = program.run(("sinks list --dry-run -o name " + flag).strip().split(" "));

    assertEquals(url + "\n", run.out(), run.toString());
  }

  @Test
  void prefersApiUrlFlagOverEndpointFlag() {
    FbProgram.Run run =
        program.run(
            ("sinks list --dry-run -o name --endpoint https://all.example"
                    + " --api-url https://own.example/v2")
                .split(" "));

    assertEquals("https://own.example/v2/sinks\n", run.out(), run.toString());
  }

  @Test
  void prefersApiUrlVariableOverEndpointVariable() {
    program.with("FEATUREBASE_API_URL", "https://own.example/v2");

    assertEquals(
        "https://own.example/v2/sinks\n",
        program.run("sinks", "list", "--dry-run", "-o", "name").out());
  }

  @Test
  void pushesToConfiguredDataPlane() {
    data.on(
        ScriptedService.PUSH,
        ScriptedService.json(200, "{\"records\":[{\"status\":\"success\"}]}"));
    program
        .with("FEATUREBASE_API_URL", control.url() + "v2")
        .with("FEATUREBASE_DATA_URL", data.url() + "v2");

    FbProgram.Run run = program.input("{\"id\":1}").run("push", "t");

    assertEquals(0, run.exit(), run.toString());
    assertEquals(List.of(ScriptedService.PUSH), data.calls());
    assertEquals(0, control.received(ScriptedService.PUSH).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--endpoint", "--api-url", "--data-url"})
  void rejectsPlainHttpToOtherHost(String flag) {
    program.with("FEATUREBASE_ENDPOINT", control.url());

    FbProgram.Run run = program.run("sinks", "list", flag, "http://fb.example");

    assertEquals(12, run.exit(), run.toString());
    assertTrue(
        run.err().contains(flag + " uses http:// for a host other than localhost"), run.toString());
    assertEquals(List.of(), control.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "TRUE", "yes", "\ufeff1\r\n"})
  void allowsPlainHttpIfVariableIsSet(String value) {
    program.with("FEATUREBASE_ALLOW_HTTP", value);

    FbProgram.Run run =
        program.run(
            "sinks", "list", "--endpoint", "http://fb.example:1", "--dry-run", "-o", "name");

    assertEquals("http://fb.example:1/v2/sinks\n", run.out(), run.toString());
  }

  @Test
  void warnsOncePerHostAboutPlainHttp() {
    program.with("FEATUREBASE_ALLOW_HTTP", "1");
    String[] command = {"sinks", "list", "--endpoint", "http://fb.example:1", "--dry-run"};

    assertEquals(
        List.of(
            "warning: requests to http://fb.example:1 are not encrypted (allowed by"
                + " FEATUREBASE_ALLOW_HTTP)"),
        program.run(command).err().lines().toList());
    assertFalse(program.run("-q", "sinks", "list", "--dry-run").err().contains("warning"));
    assertFalse(program.run("sinks", "list", "--dry-run").err().contains("warning"));
  }

  @Test
  void allowsPlainHttpIfContextAllowsIt(@TempDir Path home) {
    program.home(home);
    FbProgram.Run early = program.run("context", "set", "ci", "endpoint=http://fb.example:1");
    assertEquals(12, early.exit(), early.toString());
    assertTrue(early.err().contains("allow_http=true in the context"), early.toString());
    assertEquals(
        0,
        program
            .run("context", "set", "ci", "endpoint=http://fb.example:1", "allow_http", "true")
            .exit());
    assertEquals(0, program.run("context", "set", "other", "database=demo").exit());
    program.without("FEATUREBASE_ENDPOINT");

    FbProgram.Run allowed = program.run("sinks", "list", "--dry-run", "-o", "name", "-c", "ci");
    FbProgram.Run other =
        program.run("sinks", "list", "-c", "other", "--endpoint", "http://fb.example:1");
    FbProgram.Run shown = program.run("context", "show", "ci", "--origin");
    FbProgram.Run overridden =
        program.with("FEATUREBASE_ALLOW_HTTP", "0").run("sinks", "list", "-c", "ci");

    assertEquals("http://fb.example:1/v2/sinks\n", allowed.out(), allowed.toString());
    assertTrue(allowed.err().contains("not encrypted (allowed by context 'ci')"));
    assertTrue(shown.out().contains("allow_http"), shown.toString());
    assertEquals(List.of(12, 12), List.of(other.exit(), overridden.exit()));
  }

  @Test
  void readsAllowHttpAsBooleanAndRejectsOtherValues(@TempDir Path home) throws Exception {
    Path config = home.resolve("config.toml");
    Files.writeString(
        config, "[contexts.default]\nendpoint = \"http://fb.example:1\"\nallow_http = true\n");
    program.home(home).without("FEATUREBASE_ENDPOINT").with("FB_CONFIG", config.toString());

    assertEquals(0, program.run("sinks", "list", "--dry-run").exit());
    FbProgram.Run invalid = program.run("context", "set", "default", "allow_http=maybe");
    assertEquals(2, invalid.exit(), invalid.toString());
    assertTrue(invalid.err().contains("allow_http must be true or false"), invalid.toString());
    assertEquals(0, program.run("context", "set", "default", "allow_http=false").exit());
    assertEquals(12, program.run("sinks", "list").exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "no", "2", " "})
  void rejectsPlainHttpIfVariableHasOtherValue(String value) {
    program.with("FEATUREBASE_ALLOW_HTTP", value);

    for (String command :
        List.of(
            "sinks list --endpoint http://fb.example",
            "login --identity-url http://fb.example --email a@b.c --password-stdin",
            "context set a endpoint=http://fb.example",
            "context set a --data-url http://192.168.0.1/v2")) {
      FbProgram.Run run = program.run(command.split(" "));

      assertEquals(12, run.exit(), run.toString());
      assertTrue(run.err().contains("FEATUREBASE_ALLOW_HTTP=1"), run.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "127.255.255.254", "[0:0:0:0:0:0:0:1]", "LOCALHOST"})
  void acceptsPlainHttpToLoopback(String host) {
    assertEquals(
        0, program.run("sinks", "list", "--dry-run", "--endpoint", "http://" + host).exit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost.example",
        "http://127.1",
        "http://127.0.0.256",
        "http://[::2]",
        "http://127.0.0.1.example",
        "http://localhost@fb.example",
        "http://0.0.0.0:8740",
        "fb.example",
        "/v2",
        "https://",
        "https:///v2",
        "https://fb example",
        "https://fb.example:port",
        "https://fb.example:99999",
        "https://fb.example:0",
        "https://fb.example?x=canary",
        "https://fb.example#canary",
        "https://me:canary@fb.example",
        "https://me:canary@fb example",
        "ftp://fb.example",
        "file:///etc/passwd",
        "https://[::1",
        "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example"
      })
  void exits12IfUrlIsInvalid(String url) {
    FbProgram.Run flag = program.run("sinks", "list", "--endpoint", url);
    FbProgram.Run variable = program.with("FEATUREBASE_ENDPOINT", url).run("sinks", "list");

    assertEquals(12, flag.exit(), flag.toString());
    assertTrue(flag.err().contains("--endpoint"), flag.toString());
    assertFalse(flag.err().contains("canary"), flag.toString());
    assertEquals(12, variable.exit(), variable.toString());
    assertTrue(variable.err().contains("FEATUREBASE_ENDPOINT"), variable.toString());
    assertFalse(variable.err().contains("canary"), variable.toString());
  }
}
