package io.github.fbcli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.PushResponse;
import io.github.fbcli.push.RecordResult;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests every wire shape with pairs of files: {@code golden/SHAPE/CASE.in.json} is a possible
 * response, and {@code CASE.out.json} is the result of reading it.
 */
class GoldenTest {
  private static final Map<String, Function<JsonNode, JsonNode>> SHAPES =
      new TreeMap<>(
          Map.of(
              "authentication-result",
              json -> AuthenticationResult.from(json).toJson(),
              "database-list",
              list("databases", json -> DatabaseResource.from(json).toJson()),
              "error-body",
              json -> error(ErrorBody.from(json)),
              "push-response",
              json -> response(PushResponse.from(json)),
              "sink",
              GoldenTest::sink,
              "sink-errors",
              list("errors", json -> SinkError.from(json).toJson()),
              "sink-list",
              list("sinks", json -> SinkResource.from(json).toJson()),
              "sink-metrics",
              list("metrics", json -> SinkMetric.from(json).toJson()),
              "table",
              json -> TableResource.from(json).toJson(),
              "table-list",
              list("tables", json -> TableResource.from(json).toJson())));

  static {
    SHAPES.put("query-result", GoldenTest::query);
  }

  @TestFactory
  Stream<DynamicTest> readsInputAsExpected() throws IOException, URISyntaxException {
    Path golden = Path.of(GoldenTest.class.getResource("golden").toURI());
    List<Path> inputs;
    try (Stream<Path> files = Files.walk(golden)) {
      inputs = files.filter(file -> file.toString().endsWith(".in.json")).sorted().toList();
    }
    assertFalse(inputs.isEmpty());
    return inputs.stream()
        .map(
            input ->
                DynamicTest.dynamicTest(
                    golden.relativize(input).toString(), input.toUri(), () -> check(input)));
  }

  @TestFactory
  Stream<DynamicTest> coversEveryShape() {
    return SHAPES.keySet().stream()
        .map(
            shape ->
                DynamicTest.dynamicTest(
                    shape,
                    () -> assertFalse(GoldenTest.class.getResource("golden/" + shape) == null)));
  }

  @Test
  void writesLoginWithDocumentedNames() {
    assertEquals(
        "{\"USERNAME\":\"a@example.com\",\"PASSWORD\":\"p\"}",
        Json.text(new LoginRequest("a@example.com", "p").toJson()));
  }

  private static void check(Path input) throws IOException {
    Path output = Path.of(input.toString().replace(".in.json", ".out.json"));
    String shape = input.getParent().getFileName().toString();
    JsonNode understood = SHAPES.get(shape).apply(Json.parse(Files.readAllBytes(input)));
    assertEquals(
        Json.pretty(Json.parse(Files.readAllBytes(output))), Json.pretty(understood), shape);
  }

  private static JsonNode error(ErrorBody error) {
    ObjectNode json = Json.object().put("code", error.code()).put("message", error.message());
    if (!error.problems().isEmpty()) {
      json.set("problems", Json.strings(error.problems().stream().map(Object::toString).toList()));
    }
    return json;
  }

  private static JsonNode response(PushResponse response) {
    ObjectNode json = Json.object();
    if (response.results() != null) {
      long succeeded = response.results().stream().filter(RecordResult::ok).count();
      json.put("success_count", succeeded);
      json.put("error_count", response.results().size() - succeeded);
      ArrayNode array = json.putArray("records");
      response.results().forEach(result -> array.add(result(result)));
    }
    return json;
  }

  private static JsonNode result(RecordResult result) {
    ObjectNode json = Json.object().put("status", result.ok() ? "success" : "error");
    return result.ok()
        ? json
        : json.put("error_code", result.code()).put("error_message", result.message());
  }

  private static JsonNode query(JsonNode json) {
    QueryResult result = QueryResult.from(json);
    ObjectNode read = Json.object();
    ArrayNode columns = read.putArray("columns");
    result
        .columns()
        .forEach(each -> columns.addObject().put("name", each.name()).put("type", each.type()));
    return read.set("rows", result.toJson());
  }

  private static JsonNode sink(JsonNode json) {
    return SinkResource.from(json)
        .withIngestEndpoint("https://data.example.com/v2/sinks/derived")
        .toJson();
  }

  private static Function<JsonNode, JsonNode> list(
      String member, Function<JsonNode, JsonNode> element) {
    return json -> {
      ArrayNode array = Json.array();
      array.addAll(Json.list(json, member, element));
      return array;
    };
  }
}
