package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits and throttling of pushes. */
class IngestLimitsTest {

  @Test
  void throttlesRecordsAboveLimitAndAcceptsMoreLater() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String sink = service.activeSink("s", "t", true, "_id=id");
      service.push(sink, records(0, 700));
      JsonNode response = service.push(sink, records(700, 400)).json();
      assertEquals(300, response.path("success_count").asInt());
      assertEquals(100, response.path("error_count").asInt());
      assertEquals("success", response.at("/records/299/status").asText());
      JsonNode throttled = response.at("/records/300");
      assertEquals("error", throttled.path("status").asText());
      assertEquals("ProvisionedThroughputExceededException", throttled.path("error_code").asText());
      assertEquals(1000, count(service));

      service.clock.advance(Duration.ofMillis(100));
      assertEquals(
          100, service.push(sink, records(1000, 100)).json().path("success_count").asInt());
      assertEquals(1100, count(service));
    }
  }

  @Test
  void returns429WithRetryAfterIfNoRecordFits() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String sink = service.activeSink("s", "t", true, "_id=id");
      service.push(sink, records(0, 1000));
      TestResponse response =
          service.post("/v2/sinks/" + sink, EmulatorFixture.records("{\"id\":1}"));
      assertEquals("429 TooManyRequests", response.error());
      assertEquals("1", response.header("Retry-After"));
    }
  }

  @Test
  void limitsEachSinkSeparately() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String one = service.activeSink("one", "t", true, "_id=id");
      String other = service.activeSink("other", "t", true, "_id=id");
      service.push(one, records(0, 1000));
      assertEquals(
          1000, service.push(other, records(0, 1000)).json().path("success_count").asInt());
    }
  }

  @Test
  void doesNotLimitIfDisabled() {
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().noLimits())) {
      String sink = service.activeSink("s", "t", true, "_id=id");
      for (int i = 0; i < 3; i++) {
        service.push(sink, records(i * 1000, 1000));
      }
      assertEquals(3000, count(service));
    }
  }

  @Test
  void throttlesRequestedShareOfRecords() {
    try (EmulatorFixture service =
        new EmulatorFixture(new FixtureOptions().noLimits().faults("throttle=20%"))) {
      String sink = service.activeSink("s", "t", true, "_id=id");
      JsonNode response = service.push(sink, records(0, 1000)).json();
      int throttled = response.path("error_count").asInt();
      assertTrue(throttled > 100 && throttled < 300, "throttled " + throttled);
      assertEquals(1000 - throttled, count(service));
    }
  }

  @Test
  void failsRequestedShareOfRecordsInternally() {
    try (EmulatorFixture service =
        new EmulatorFixture(new FixtureOptions().noLimits().faults("internal=20%"))) {
      String sink = service.activeSink("s", "t", true, "_id=id");
      JsonNode response = service.push(sink, records(0, 1000)).json();
      int failed = 0;
      for (JsonNode result : response.path("records")) {
        if (result.path("status").asText().equals("error")) {
          assertEquals(
              "{\"status\":\"error\",\"error_code\":\"InternalFailure\","
                  + "\"error_message\":\"Internal service failure\"}",
              result.toString());
          failed++;
        }
      }
      assertTrue(failed > 100 && failed < 300, "failed " + failed);
      assertEquals(failed, response.path("error_count").asInt());
      assertEquals(1000 - failed, count(service));
    }
  }

  private static String[] records(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> "{\"id\":" + (i + 1) + "}")
        .toArray(String[]::new);
  }

  private static int count(EmulatorFixture service) {
    return service.get("/emulator/rows/demo/t?count=1").json().path("count").asInt();
  }
}
