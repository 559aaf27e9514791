package io.github.fbcli.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.api.ScriptedService;
import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The precedence, headers and validation of credentials. */
class CredentialsTest {
  private static final String TOKEN = "FEATUREBASE_TOKEN";
  private static final String API_KEY = "FEATUREBASE_API_KEY";

  @TempDir private Path folder;
  private final ScriptedService service = ScriptedService.withSink();
  private final FbProgram program = FbProgram.at(service.url()).without(TOKEN);

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void sendsTokenAsBearerToken() {
    program.with(TOKEN, "  the-token\n").run("sinks", "list");

    assertSent("Bearer the-token", null);
  }

  @Test
  void sendsApiKeyInItsHeader() {
    program.with(API_KEY, "the-key").run("sinks", "list");

    assertSent(null, "the-key");
  }

  @Test
  void prefersApiKeyOverToken() throws IOException {
    program.with(TOKEN, "the-token").with(API_KEY + "_FILE", file("the-key\r\n"));

    program.run("sinks", "list");

    assertSent(null, "the-key");
  }

  @Test
  void prefersVariableOverFile() throws IOException {
    program.with(TOKEN, "the-token").with(TOKEN + "_FILE", file("another"));

    program.run("sinks", "list");

    assertSent("Bearer the-token", null);
  }

  @Test
  void readsTokenFromFile() throws IOException {
    program.with(TOKEN + "_FILE", file("the-token\n")).run("sinks", "list");

    assertSent("Bearer the-token", null);
  }

  @Test
  void sendsApiKeyWithEveryRequest() {
    service.on(
        ScriptedService.PUSH,
        ScriptedService.json(200, "{\"records\":[{\"status\":\"success\"}]}"));

    program.with(API_KEY, "the-key").input("{\"id\":1}").run("push", "t");

    assertEquals(3, service.calls().size());
    for (String call : service.calls()) {
      assertEquals("the-key", service.received(call).get(0).getHeaders().get("X-API-Key"), call);
    }
  }

  @Test
  void exits4WithoutCredential() {
    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(4, run.exit(), run.toString());
    assertTrue(run.err().contains("FEATUREBASE_TOKEN"), run.toString());
    assertEquals(List.of(), service.calls());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "can\r\nX-Evil: ary",
        "can\nary",
        "can ary",
        "can\u0000ary",
        "canary\u00e9",
        "can\ufeffary"
      })
  void rejectsInvalidSecretWithoutQuotingIt(String secret) throws IOException {
    FbProgram.Run variable = program.with(TOKEN, secret).run("sinks", "list", "-vvv");
    FbProgram.Run file =
        program.without(TOKEN).with(API_KEY + "_FILE", file(secret)).run("sinks", "list", "-vvv");

    assertRefused(variable, TOKEN);
    assertRefused(file, API_KEY + "_FILE");
  }

  @Test
  void exits12IfFileIsUnusable() throws IOException {
    for (String broken :
        List.of(folder.resolve("none").toString(), folder.toString(), file(" \n"), "a\u0001b")) {
      assertRefused(program.with(TOKEN + "_FILE", broken).run("sinks", "list"), TOKEN + "_FILE");
    }
  }

  @Test
  void rejectsOversizedFile() throws IOException {
    String endless = file("x".repeat(200_000));

    assertRefused(program.with(TOKEN + "_FILE", endless).run("sinks", "list"), TOKEN + "_FILE");
  }

  private void assertRefused(FbProgram.Run run, String variable) {
    assertEquals(12, run.exit(), run.toString());
    assertTrue(run.err().contains(variable), run.toString());
    assertFalse(run.toString().contains("ary"), run.toString());
    assertEquals(List.of(), service.calls());
  }

  private void assertSent(String authorization, String apiKey) {
    Headers headers = service.received(ScriptedService.LIST).get(0).getHeaders();
    assertEquals(authorization, headers.get("Authorization"));
    assertEquals(apiKey, headers.get("X-API-Key"));
  }

  private String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "secret", ""), content).toString();
  }
}
