package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** contract.md, "Sinks, control plane": a point for each minute in which anything happened. */
class MetricsTest {

  @Test
  void aMinuteCountsRecordsRequestsAndErrors() {
    try (Bench bench = new Bench()) {
      String sink = bench.activeSink("s", "t", true, "_id=id");
      String other = bench.activeSink("other", "t", true, "_id=id");
      assertEquals("{\"metrics\":[]}", metrics(bench, sink));
      bench.push(sink, "{\"id\":1}", "{\"id\":2}", "{\"id\":\"x\"}");
      bench.push(sink, "{\"id\":3}");
      bench.push(other, "{\"id\":4}");
      bench.post("/v2/sinks/" + sink, "{}"); // refused as a whole
      bench.clock.forward(Duration.ofMinutes(3)); // two minutes without a point
      bench.push(sink, "{\"id\":5}");
      assertEquals(
          Bench.json(
                  """
                  {"metrics":[
                   {"timestamp":"2026-03-01T12:00:00Z","ingest_rate":3,"request_rate":2,"error_rate":1},
                   {"timestamp":"2026-03-01T12:03:00Z","ingest_rate":1,"request_rate":1,"error_rate":0}]}
                  """)
              .toString(),
          metrics(bench, sink));
    }
  }

  private static String metrics(Bench bench, String sink) {
    return bench.get("/v2/sinks/" + sink + "/metrics").json().toString();
  }
}
