package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A running emulator, with its clock and an authenticated client. */
final class EmulatorFixture implements AutoCloseable {
  static final String DEMO = "6f1d2a0e-4b7c-4d51-9a38-0c5e7b92d4f1";

  final ManualClock clock = new ManualClock();
  final List<Duration> slept = new CopyOnWriteArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Emulator emulator;

  EmulatorFixture() {
    this(new FixtureOptions());
  }

  EmulatorFixture(FixtureOptions setup) {
    emulator = Emulator.start(setup.options(), clock, slept::add, new Random(42));
  }

  TestResponse get(String path) {
    return send("GET", path, "");
  }

  TestResponse post(String path, String body) {
    return send("POST", path, body);
  }

  TestResponse put(String path, String body) {
    return send("PUT", path, body);
  }

  TestResponse delete(String path) {
    return send("DELETE", path, "");
  }

  TestResponse send(String method, String path, String body) {
    return send(
        method, path, body, "Authorization", "Bearer any", "Content-Type", "application/json");
  }

  /** Sends a request with only these headers. */
  TestResponse send(String method, String path, String body, String... headers) {
    try {
      return sendOnce(method, path, body, headers);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " got no response", e);
    }
  }

  TestResponse sendOnce(String method, String path, String body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(emulator.uri() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new TestResponse(http.send(request.build(), BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Creates a sink from {@link #sinkBody}, waits until it is ACTIVE and returns its id. */
  String activeSink(String name, String table, boolean allowMissing, String... mappings) {
    TestResponse created =
        post("/v2/sinks", sinkBody(name, table, allowMissing, mappings).toString());
    assertEquals(201, created.status(), created::toString);
    clock.advance(Duration.ofSeconds(3));
    return created.json().path("id").asText();
  }

  /** Pushes the records; the status must be 200. */
  TestResponse push(String sink, String... values) {
    TestResponse response = post("/v2/sinks/" + sink, records(values));
    assertEquals(200, response.status(), response::toString);
    return response;
  }

  String rows(String table) {
    return get("/emulator/rows/demo/" + table).json().path("rows").toString();
  }

  static String records(String... values) {
    StringBuilder body = new StringBuilder("{\"records\":[");
    for (String value : values) {
      body.append(body.length() > 12 ? "," : "").append("{\"value\":").append(value).append('}');
    }
    return body.append("]}").toString();
  }

  /**
   * Returns the body of a request that creates a sink. The tables {@code t} and {@code iris} have
   * number keys, the others string keys.
   *
   * @param mappings columns and paths, such as {@code _id=project.id}
   */
  static ObjectNode sinkBody(String name, String table, boolean allowMissing, String... mappings) {
    ObjectNode body = Json.object().put("name", name);
    body.putObject("sink_details").put("database_id", DEMO).put("table", table);
    ObjectNode schema = body.putObject("schema");
    if (List.of("t", "iris").contains(table)) {
      schema.put("id_field", "_id");
    } else {
      schema.putArray("primary_key_fields").add("_id");
    }
    schema.put("allow_missing_fields", allowMissing);
    var definition = schema.putArray("definition");
    for (String mapping : mappings) {
      String[] sides = mapping.split("=");
      definition
          .addObject()
          .put("name", sides[0])
          .set("path", Json.strings(List.of(sides[1].split("\\."))));
    }
    return body;
  }

  static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
