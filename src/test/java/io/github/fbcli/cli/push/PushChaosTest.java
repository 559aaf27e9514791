package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the last record of each {@code _id} is stored, although the service throttles,
 * breaks connections and fails at random.
 */
class PushChaosTest {
  private static final int RECORDS = 10_000;
  private static final int IDS = 1500;

  @TempDir Path dir;
  private final Map<String, String> lastVersions = new TreeMap<>();
  private Path input;

  @BeforeEach
  void write() throws Exception {
    Random random = new Random(2026);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      // Some ids repeat within a batch, because resent batches could reorder them.
      int id = random.nextBoolean() ? random.nextInt(IDS) + 1 : 1 + i / 10;
      text.append("{\"id\":").append(id).append(",\"v\":\"v").append(i).append("\"}\n");
      lastVersions.put(Integer.toString(id), "v" + i);
    }
    input = Files.writeString(dir.resolve("in.ndjson"), text);
  }

  @Test
  void storesLastVersionDespiteFaults() throws Exception {
    String faults = "503=10%,429=5%,reset=10%,truncate=5%,throttle=10%";
    try (EmulatedService service = new EmulatedService(faults)) {
      service.withSink("t", "_id=id", "language=v");
      assertAllAccepted(
          service.fb().run("push", "t", input.toString(), "--batch-size=100", "-o", "json"));
      Map<String, String> rows = new TreeMap<>();
      service
          .rows("t")
          .forEach(row -> rows.put(row.path("_id").asText(), row.path("language").asText()));
      assertEquals(lastVersions, rows);
    }
  }

  @Test
  void resendsRecordsAfterInternalFailure() throws Exception {
    try (EmulatedService service = EmulatedService.withoutLimits("throttle=0,internal=20%")) {
      service.withSink("t", "_id=id", "language=v");
      FbProgram.Run run = service.fb().run("push", "t", input.toString(), "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      JsonNode summary = Json.parse(run.out());
      assertEquals(RECORDS, summary.path("accepted").asInt(), run::toString);
      assertEquals(0, summary.path("throttled").asInt(), run::toString);
      Map<String, String> rows = new TreeMap<>();
      service
          .rows("t")
          .forEach(row -> rows.put(row.path("_id").asText(), row.path("language").asText()));
      assertEquals(lastVersions, rows);
    }
  }

  @Test
  void storesLastVersionDespiteLostResponses() throws Exception {
    Random random = new Random(5);
    try (FakeSink sink = new FakeSink()) {
      sink.always(values -> atRandom(sink, random, values));
      assertAllAccepted(sink.fb().run("push", "s", input.toString(), "-o", "json"));
      assertEquals(lastVersions, sink.rows());
    }
  }

  private static MockResponse atRandom(FakeSink sink, Random random, List<JsonNode> values) {
    return switch (random.nextInt(10)) {
      case 0 -> FakeSink.status(503, "<html>").answer(values);
      case 1 -> sink.acceptWithoutResponse(values);
      case 2 -> sink.reportOnlyFirst(values);
      case 3 -> values.size() > 1 ? FakeSink.status(413, "").answer(values) : sink.accept(values);
      case 4, 5, 6 ->
          sink.each(
              values,
              value ->
                  random.nextInt(4) == 0
                      ? FakeSink.error("ProvisionedThroughputExceededException")
                      : sink.keep(value));
      default -> sink.accept(values);
    };
  }

  private static void assertAllAccepted(FbProgram.Run run) throws Exception {
    assertEquals(0, run.exit(), run::toString);
    JsonNode summary = Json.parse(run.out());
    assertEquals(RECORDS, summary.path("read").asInt());
    assertEquals(RECORDS, summary.path("accepted").asInt());
    assertEquals(0, summary.path("not_sent").asInt(-1));
    assertTrue(summary.path("throttled").asInt() > 100, run::toString);
    assertTrue(summary.path("retried").asInt() > summary.path("throttled").asInt(), run::toString);
  }
}
