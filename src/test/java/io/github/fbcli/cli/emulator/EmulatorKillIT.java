package io.github.fbcli.cli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.Executable;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the emulator with {@code kill -9} while it receives records. */
class EmulatorKillIT {
  private static final int KILLS = 5;
  private static final int BATCH = 100;

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final SplittableRandom random = new SplittableRandom(1);
  private String url;
  private int accepted;

  @Test
  void keepsAcceptedRecordsAfterKill() throws Exception {
    String sink = "";
    for (int i = 0; i < KILLS; i++) {
      try (Executable emulator = start()) {
        if (i == 0) {
          sink = createSink();
        }
        assertRows();
        assertEquals("ACTIVE", get("/v2/sinks/" + sink).path("status").asText());
        pushUntilKilled(emulator, sink, accepted + BATCH * (3 + random.nextInt(10)));
      }
    }
    try (Executable emulator = start()) {
      assertRows();
      emulator.kill();
    }
  }

  private Executable start() throws Exception {
    Executable emulator =
        Executable.start(
            "emulator",
            "start",
            "--port",
            "0",
            "--no-limits",
            "--activate-after",
            "0s",
            "--data",
            home.resolve("data").toString(),
            "-o",
            "name");
    url = emulator.line();
    return emulator;
  }

  private String createSink() throws Exception {
    String database = get("/v2/databases").at("/databases/0/id").asText();
    String body =
        """
        {"name":"t","sink_details":{"database_id":"%s","table":"t"},
         "schema":{"id_field":"_id","allow_missing_fields":false,"definition":[
           {"name":"_id","path":["id"]},{"name":"language","path":["l"]}]}}
        """
            .formatted(database);
    return Json.parse(post("/v2/sinks", body).body()).path("id").asText();
  }

  /** Pushes batches, and kills the emulator while it handles the one with the given record. */
  private void pushUntilKilled(Executable emulator, String sink, int last) throws Exception {
    while (accepted < last) {
      HttpResponse<String> response = post("/v2/sinks/" + sink, batch(accepted));
      assertEquals(200, response.statusCode());
      accepted += BATCH;
    }
    CompletableFuture<HttpResponse<String>> inFlight =
        http.sendAsync(request("/v2/sinks/" + sink, batch(accepted)), BodyHandlers.ofString());
    int spins = random.nextInt(2_000_000);
    for (int i = 0; i < spins && !inFlight.isDone(); i++) {
      Thread.onSpinWait();
    }
    emulator.kill();
    boolean isAccepted = inFlight.handle((response, failure) -> failure == null).join();
    if (isAccepted) {
      accepted += BATCH;
    }
  }

  /** A batch in flight is stored as a whole or not at all. */
  private void assertRows() throws Exception {
    JsonNode rows = get("/emulator/rows/demo/t");
    int count = rows.path("count").asInt();
    assertTrue(count == accepted || count == accepted + BATCH, count + " rows of " + accepted);
    for (int i = 0; i < count; i++) {
      assertEquals(
          "{\"_id\":" + (i + 1) + ",\"language\":\"Java\"}", rows.at("/rows/" + i).toString());
    }
    accepted = count;
  }

  private static String batch(int first) {
    return IntStream.rangeClosed(first + 1, first + BATCH)
        .mapToObj(id -> "{\"value\":{\"id\":" + id + ",\"l\":\"Java\"}}")
        .collect(Collectors.joining(",", "{\"records\":[", "]}"));
  }

  private JsonNode get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).header("X-API-Key", "any").build();
    return Json.parse(http.send(request, BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(request(path, body), BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("X-API-Key", "any")
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
