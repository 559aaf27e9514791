package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SinkHistoryTest {

  @Test
  void countsRecordsRequestsAndErrorsPerMinute() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String sink = service.activeSink("s", "t", true, "_id=id");
      String other = service.activeSink("other", "t", true, "_id=id");
      assertEquals("{\"metrics\":[]}", metrics(service, sink));
      service.push(sink, "{\"id\":1}", "{\"id\":2}", "{\"id\":\"x\"}");
      service.push(sink, "{\"id\":3}");
      service.push(other, "{\"id\":4}");
      service.post("/v2/sinks/" + sink, "{}"); // refused as a whole
      service.clock.advance(Duration.ofMinutes(3)); // two minutes without a point
      service.push(sink, "{\"id\":5}");
      assertEquals(
          EmulatorFixture.json(
                  """
                  {"metrics":[
                   {"timestamp":"2026-03-01T12:00:00Z","ingest_rate":3,"request_rate":2,"error_rate":1},
                   {"timestamp":"2026-03-01T12:03:00Z","ingest_rate":1,"request_rate":1,"error_rate":0}]}
                  """)
              .toString(),
          metrics(service, sink));
    }
  }

  private static String metrics(EmulatorFixture service, String sink) {
    return service.get("/v2/sinks/" + sink + "/metrics").json().toString();
  }
}
