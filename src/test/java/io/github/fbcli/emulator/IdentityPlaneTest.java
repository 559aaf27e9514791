package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** contract.md, "Authentication". */
class IdentityPlaneTest {
  private final EmulatorFixture service = new EmulatorFixture();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void issuesTokensThatApiAccepts() {
    JsonNode tokens = login("{\"USERNAME\":\"ann@example.com\",\"PASSWORD\":\"secret\"}");
    assertEquals(200, databases("Authorization", "Bearer " + tokens.path("IdToken").asText()));
    assertEquals(200, databases("Authorization", "Bearer " + tokens.path("AccessToken").asText()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"USERNAME":"a@b.c","PASSWORD":"wrong"} | 401 Unauthorized
          {"USERNAME":"a@b.c","PASSWORD":""}      | 400 InvalidParameter
          {"USERNAME":"","PASSWORD":"secret"}     | 400 InvalidParameter
          {"USERNAME":"a@b.c"}                    | 400 MissingParameter
          {"PASSWORD":"secret"}                   | 400 MissingParameter
          {"REFRESH_TOKEN":"made up"}             | 401 Unauthorized
          """)
  void reportsReasonOfFailedLogin(String body, String error) {
    assertEquals(error, service.post("/", body).error());
  }

  @Test
  void refusesCallsWithoutCredential() {
    assertEquals(
        "401 MissingAuthenticationToken", service.send("GET", "/v2/sinks", "", "A", "b").error());
    assertEquals(401, databases("Authorization", "Basic YTpi"));
    assertEquals(401, databases("Authorization", "Bearer "));
    assertEquals(401, databases("X-API-Key", " "));
  }

  @Test
  void acceptsAnyCredential() {
    assertEquals(200, databases("Authorization", "Bearer made-up"));
    assertEquals(200, databases("Authorization", "bearer three.words.dotted"));
    assertEquals(200, databases("X-API-Key", "made-up"));
  }

  @Test
  void returns403ForCredentialRefused() {
    assertEquals(403, databases("Authorization", "Bearer refused"));
    assertEquals(403, databases("X-API-Key", "refused"));
  }

  @Test
  void expiresTokenAfter1HourAndRefreshesIt() {
    JsonNode old = login("{\"USERNAME\":\"a@b.c\",\"PASSWORD\":\"secret\"}");
    String bearer = "Bearer " + old.path("IdToken").asText();
    service.clock.advance(Duration.ofMinutes(60).minusSeconds(1));
    assertEquals(200, databases("Authorization", bearer));
    service.clock.advance(Duration.ofSeconds(1));
    assertEquals(401, databases("Authorization", bearer));

    JsonNode renewed = login(refresh(old));
    assertEquals(200, databases("Authorization", "Bearer " + renewed.path("IdToken").asText()));
  }

  @Test
  void expiresRefreshTokenAfter30Days() {
    JsonNode tokens = login("{\"USERNAME\":\"a@b.c\",\"PASSWORD\":\"secret\"}");
    service.clock.advance(Duration.ofDays(30));
    assertEquals("401 Unauthorized", service.post("/", refresh(tokens)).error());
  }

  private JsonNode login(String body) {
    TestResponse response =
        service.send("POST", "/", body, "Content-Type", "application/json"); // no credential
    assertEquals(200, response.status(), response::toString);
    return response.json().path("AuthenticationResult");
  }

  private static String refresh(JsonNode tokens) {
    return "{\"REFRESH_TOKEN\":\"" + tokens.path("RefreshToken").asText() + "\"}";
  }

  private int databases(String header, String value) {
    return service.send("GET", "/v2/databases", "", header, value).status();
  }
}
