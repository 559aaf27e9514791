package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Follows redirects without sending a credential to another origin. */
class RedirectTest {
  private final ScriptedService service = ScriptedService.withSink();
  private final ScriptedService other = ScriptedService.withSink();
  private final FbProgram program = FbProgram.at(service.url());

  @AfterEach
  void stop() {
    service.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void keepsCredentialOnRedirectWithinOrigin(int status) {
    service.on(ScriptedService.LIST, ScriptedService.redirect(status, "/moved/sinks"));
    service.on("GET /moved/sinks", ScriptedService.sinks(ScriptedService.SINK));

    FbProgram.Run run = program.run("sinks", "list", "-o", "name");

    assertEquals("t\n", run.out(), run.toString());
    RecordedRequest moved = service.received("GET /moved/sinks").get(0);
    assertEquals("Bearer token-of-the-test", moved.getHeaders().get("Authorization"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void removesBearerTokenOnRedirectToOtherOrigin(int status) {
    service.on(ScriptedService.LIST, ScriptedService.redirect(status, other.url("v2/sinks")));

    FbProgram.Run run = program.run("sinks", "list", "-o", "name");

    assertEquals("t\n", run.out(), run.toString());
    assertWithoutCredential(other.received(ScriptedService.LIST).get(0));
  }

  @Test
  void removesApiKeyOnRedirectToOtherOrigin() {
    service.on(ScriptedService.LIST, ScriptedService.redirect(302, other.url("v2/sinks")));

    program
        .without("FEATUREBASE_TOKEN")
        .with("FEATUREBASE_API_KEY", "key-of-the-test")
        .run("sinks", "list");

    assertEquals(
        "key-of-the-test",
        service.received(ScriptedService.LIST).get(0).getHeaders().get("X-API-Key"));
    assertWithoutCredential(other.received(ScriptedService.LIST).get(0));
  }

  @Test
  void omitsCredentialAfterRedirectBackToOrigin() {
    service.on(ScriptedService.LIST, ScriptedService.redirect(302, other.url("v2/sinks")));
    other.on(ScriptedService.LIST, ScriptedService.redirect(302, service.url("back")));

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(5, run.exit(), run.toString());
    assertWithoutCredential(service.received("GET /back").get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void resendsCreateBodyWithinOrigin(int status) {
    service.on(ScriptedService.CREATE, ScriptedService.redirect(status, "/moved/sinks"));
    service.on("POST /moved/sinks", ScriptedService.json(201, ScriptedService.SINK));

    FbProgram.Run run = program.run(ScriptedService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(
        service.received(ScriptedService.CREATE).get(0).getBody(),
        service.received("POST /moved/sinks").get(0).getBody());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void rejectsRedirectOfWritesToOtherOrigin(int status) {
    service.on(ScriptedService.CREATE, ScriptedService.redirect(status, other.url("v2/sinks")));
    service.on(ScriptedService.DELETE, ScriptedService.redirect(status, other.url("v2/sinks/s-1")));
    service.on(ScriptedService.PUSH, ScriptedService.redirect(status, other.url("v2/sinks/s-1")));

    FbProgram.Run creation = program.run(ScriptedService.creation());
    FbProgram.Run deletion = program.run("sinks", "delete", "t", "--yes");
    FbProgram.Run push = program.input("{\"id\":1}").run("push", "t");

    assertEquals(List.of(), other.calls());
    assertEquals(List.of(12, 12, 12), List.of(creation.exit(), deletion.exit(), push.exit()));
    assertTrue(
        creation.err().contains("returned " + status + ", a redirect to " + other.url("")),
        creation.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  void doesNotFollowRedirectOfCreateAsGet(int status) {
    service.on(ScriptedService.CREATE, ScriptedService.redirect(status, "/moved/sinks"));

    FbProgram.Run run = program.run(ScriptedService.creation());

    assertEquals(12, run.exit(), run.toString());
    assertEquals(List.of("GET /v2/databases", ScriptedService.CREATE), service.calls());
  }

  @Test
  void stopsRedirectLoops() {
    service.on(ScriptedService.LIST, ScriptedService.redirect(302, "/v2/sinks"));

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(12, run.exit(), run.toString());
    assertEquals(6, service.calls().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://127.0.0.1/", "http://", "https://127.0.0.1:1/v2/sinks"})
  void reportsUnsupportedRedirects(String location) {
    service.on(ScriptedService.LIST, ScriptedService.redirect(302, location));

    FbProgram.Run run = program.run("sinks", "list", "--retries", "1");

    assertEquals(12, run.exit(), run.toString());
    assertTrue(run.err().contains("returned 302"), run.toString());
    assertFalse(run.err().contains("retrying"), run.toString());
  }

  @Test
  void redactsSecretsInLocationHeader() {
    service.on(
        ScriptedService.LIST,
        ScriptedService.redirect(302, "http://u:canary@127.0.0.1:1/x?sig=canary"));
    service.on(
        ScriptedService.CREATE,
        ScriptedService.redirect(302, "http://u:canary@127.0.0.1:1/x?sig=canary"));

    FbProgram.Run list = program.run("sinks", "list", "-vvv");
    FbProgram.Run creation = program.run(ScriptedService.creation("-vvv"));

    assertTrue(list.err().contains("after a redirect to http://127.0.0.1:1/:"), list.toString());
    assertTrue(creation.err().contains("a redirect to http://127.0.0.1:1/ that"));
    assertFalse((list.toString() + creation).contains("canary"), list.toString() + creation);
  }

  @Test
  void rejectsRedirectToPlainHttpOnOtherHost() {
    service.on(ScriptedService.LIST, ScriptedService.redirect(302, "http://fb.invalid/v2/sinks"));

    FbProgram.Run refused = program.run("sinks", "list");
    FbProgram.Run allowed =
        program.with("FEATUREBASE_ALLOW_HTTP", "1").run("sinks", "list", "--retries", "0");

    assertTrue(
        refused.err().contains("a redirect to http://fb.invalid/ that is not followed"),
        refused.toString());
    assertTrue(allowed.err().contains("unknown host fb.invalid"), allowed.toString());
  }

  /** A proxy serves the named hosts, which the test cannot resolve. */
  @Test
  void sendsTokenToNamedHostButNotAfterRedirect() {
    program
        .with("FEATUREBASE_ALLOW_HTTP", "1")
        .with("HTTP_PROXY", service.url())
        .with("FEATUREBASE_ENDPOINT", "http://emulator:8740");
    service.on(
        "GET http://emulator:8740/v2/sinks", ScriptedService.redirect(302, "http://other/sinks"));
    service.on("GET http://other/sinks", ScriptedService.sinks(ScriptedService.SINK));

    FbProgram.Run run = program.run("sinks", "list", "-o", "name");

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(
        "Bearer token-of-the-test",
        service
            .received("GET http://emulator:8740/v2/sinks")
            .get(0)
            .getHeaders()
            .get("Authorization"));
    assertWithoutCredential(service.received("GET http://other/sinks").get(0));
    assertTrue(run.err().contains("requests to http://emulator:8740 are not encrypted"));
    assertTrue(run.err().contains("requests to http://other are not encrypted"));
  }

  private static void assertWithoutCredential(RecordedRequest request) {
    assertNull(request.getHeaders().get("Authorization"));
    assertNull(request.getHeaders().get("X-API-Key"));
  }
}
