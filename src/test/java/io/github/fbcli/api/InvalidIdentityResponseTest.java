package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.Identity;
import java.util.Collections;
import mockwebserver3.MockResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An identity service that returns 200 without a token. */
class InvalidIdentityResponseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "null", "<html></html>", "", "{\"AuthenticationResult\":null}"})
  void refreshesOnceThenExits4(String answer) {
    try (FakeService service =
        new FakeService()
            .answer(Identity.CALL, Identity.tokens("first-token", "refresh-token"), json(answer))
            .answer("GET /sinks", "[" + ScriptedService.SINK + "]")
            .answer("GET /sinks/s-1", ScriptedService.SINK)
            .answer("POST /sinks/s-1", FakeService.refusal(401, "Unauthorized"))) {
      FbProgram.Run run =
          service
              .fb()
              .without("FEATUREBASE_TOKEN")
              .with("FEATUREBASE_EMAIL", "ann@example.com")
              .with("FEATUREBASE_PASSWORD", "the-password")
              .input("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n{\"id\":4}\n")
              .run("push", "t", "--batch-size", "1");

      assertEquals(4, run.exit(), run.toString());
      assertTrue(run.err().contains("the response to POST " + service.url()), run.toString());
      assertEquals(2, Collections.frequency(service.calls(), Identity.CALL), run.toString());
    }
  }

  private static MockResponse json(String body) {
    return FakeService.json(200, body);
  }
}
