package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limits as a client meets them. */
class LimitsTest {

  @Test
  void recordsBeyondTheLimitComeBackUnappliedAndFitASecondLater() {
    try (Bench bench = new Bench()) {
      String sink = bench.activeSink("s", "t", true, "_id=id");
      bench.push(sink, records(0, 700));
      JsonNode answer = bench.push(sink, records(700, 400)).json();
      assertEquals(300, answer.path("success_count").asInt());
      assertEquals(100, answer.path("error_count").asInt());
      assertEquals("success", answer.at("/records/299/status").asText());
      JsonNode throttled = answer.at("/records/300");
      assertEquals("error", throttled.path("status").asText());
      assertEquals("ProvisionedThroughputExceededException", throttled.path("error_code").asText());
      assertEquals(1000, count(bench));

      bench.clock.forward(Duration.ofMillis(100));
      assertEquals(100, bench.push(sink, records(1000, 100)).json().path("success_count").asInt());
      assertEquals(1100, count(bench));
    }
  }

  @Test
  void aRequestOfWhichNothingFitsIsRefusedAndToldWhenToComeBack() {
    try (Bench bench = new Bench()) {
      String sink = bench.activeSink("s", "t", true, "_id=id");
      bench.push(sink, records(0, 1000));
      Reply answer = bench.post("/v2/sinks/" + sink, Bench.records("{\"id\":1}"));
      assertEquals("429 TooManyRequests", answer.error());
      assertEquals("1", answer.header("Retry-After"));
    }
  }

  @Test
  void everySinkHasLimitsOfItsOwn() {
    try (Bench bench = new Bench()) {
      String one = bench.activeSink("one", "t", true, "_id=id");
      String other = bench.activeSink("other", "t", true, "_id=id");
      bench.push(one, records(0, 1000));
      assertEquals(1000, bench.push(other, records(0, 1000)).json().path("success_count").asInt());
    }
  }

  @Test
  void theLimitsCanBeLifted() {
    try (Bench bench = new Bench(new Setup().noLimits())) {
      String sink = bench.activeSink("s", "t", true, "_id=id");
      for (int i = 0; i < 3; i++) {
        bench.push(sink, records(i * 1000, 1000));
      }
      assertEquals(3000, count(bench));
    }
  }

  @Test
  void aShareOfRecordsIsThrottledOnDemand() {
    try (Bench bench = new Bench(new Setup().noLimits().faults("throttle=20%"))) {
      String sink = bench.activeSink("s", "t", true, "_id=id");
      JsonNode answer = bench.push(sink, records(0, 1000)).json();
      int throttled = answer.path("error_count").asInt();
      assertTrue(throttled > 100 && throttled < 300, "throttled " + throttled);
      assertEquals(1000 - throttled, count(bench));
    }
  }

  private static String[] records(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> "{\"id\":" + i + "}")
        .toArray(String[]::new);
  }

  private static int count(Bench bench) {
    return bench.get("/emulator/rows/demo/t?count=1").json().path("count").asInt();
  }
}
