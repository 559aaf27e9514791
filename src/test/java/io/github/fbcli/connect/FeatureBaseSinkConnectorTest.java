package io.github.fbcli.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureBaseSinkConnectorTest {
  private final FeatureBaseSinkConnector connector = new FeatureBaseSinkConnector();

  private static Map<String, String> properties(String url, String... more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("name", "c");
    properties.put("featurebase.sink", "s");
    properties.put("featurebase.endpoint", url);
    properties.put("featurebase.token", "secret-token");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return properties;
  }

  private Map<String, List<String>> problems(Map<String, String> properties) {
    Map<String, List<String>> problems = new TreeMap<>();
    for (ConfigValue value : connector.validate(properties).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        problems.put(value.name(), value.errorMessages());
      }
    }
    return problems;
  }

  @Test
  void acceptsExistingSink() {
    try (FakeSink service = new FakeSink()) {
      assertEquals(Map.of(), problems(properties(service.url())));
    }
  }

  @Test
  void suggestsSimilarSink() {
    try (EmulatedService service = new EmulatedService().withSink("iris", "_id=id")) {
      assertEquals(
          Map.of("featurebase.sink", List.of("no sink 'irsi'; did you mean 'iris'?")),
          problems(properties(service.url(), "featurebase.sink", "irsi")));
    }
  }

  @Test
  void rejectsSinkThatIsNotActive() {
    try (EmulatedService service = new EmulatedService()) {
      service.fb().run("sinks", "create", "--table", "t", "--map", "_id=id");
      assertEquals(
          Map.of(
              "featurebase.sink",
              List.of("sink 't' is CREATING; only an ACTIVE sink accepts records")),
          problems(properties(service.url(), "featurebase.sink", "t")));
    }
  }

  @Test
  void rejectsSinksWithDifferentMappings() {
    try (EmulatedService service = new EmulatedService()) {
      service.withSink("iris", "_id=id").withSink("t", "_id=id");
      String problem =
          problems(properties(service.url(), "featurebase.sink", "iris,t"))
              .get("featurebase.sink")
              .get(0);
      assertTrue(problem.startsWith("sinks 'iris' and 't' have different tables"), problem);
    }
  }

  @Test
  void rejectsMoreTasksThanSinks() {
    try (FakeSink service = new FakeSink()) {
      assertEquals(
          Map.of(
              "featurebase.sink",
              List.of(
                  "tasks.max is 3, but only 1 sink is listed; list one sink for each task, or"
                      + " reduce tasks.max")),
          problems(properties(service.url(), "tasks.max", "3")));
    }
  }

  @Test
  void reportsRefusedCredentialAtItsSetting() {
    try (FakeSink service = new FakeSink()) {
      service.refuseAll();
      Map<String, List<String>> problems = problems(properties(service.url()));
      assertEquals(List.of("featurebase.token"), List.copyOf(problems.keySet()));
      assertFalse(problems.toString().contains("secret-token"), problems::toString);
      assertTrue(problems.toString().contains("set featurebase.token"), problems::toString);
    }
  }

  @Test
  void requiresCredential() {
    Map<String, String> properties = properties("http://localhost:1");
    properties.remove("featurebase.token");
    assertEquals(List.of("featurebase.api.key"), List.copyOf(problems(properties).keySet()));
  }

  @Test
  void reportsUnreachableService() {
    assertEquals(
        List.of("featurebase.endpoint"),
        List.copyOf(problems(properties("http://localhost:1")).keySet()));
  }

  @ParameterizedTest
  @CsvSource({
    "featurebase.sink, ''",
    "featurebase.sink, 'a,,b'",
    "featurebase.sink, 'a,a'",
    "sink.by, random",
    "null.values, drop",
    "buffer.records, 0",
    "batch.size, 1001",
    "rate.limit, fast",
    "concurrency, 65",
    "featurebase.endpoint, http://example.com",
    "featurebase.ca.cert, /no/such/file"
  })
  void rejectsInvalidValue(String name, String value) {
    String url = name.equals("featurebase.ca.cert") ? "https://localhost:1" : "http://localhost:1";
    assertEquals(List.of(name), List.copyOf(problems(properties(url, name, value)).keySet()));
  }

  @Test
  void assignsOneSinkToEachTask() {
    connector.start(properties("http://localhost:1", "featurebase.sink", "a, b,c"));
    assertEquals(
        List.of("a", "b"),
        connector.taskConfigs(2).stream().map(task -> task.get("featurebase.sink")).toList());
    assertEquals(3, connector.taskConfigs(10).size());
  }

  @Test
  void assignsAllSinksToEachTaskByPartition() {
    connector.start(
        properties("http://localhost:1", "featurebase.sink", "a,b", "sink.by", "partition"));
    assertEquals(
        List.of("a,b", "a,b"),
        connector.taskConfigs(2).stream().map(task -> task.get("featurebase.sink")).toList());
  }

  @Test
  void neverPrintsSecrets() {
    Map<String, String> properties = properties("http://localhost:1");
    properties.put("featurebase.password", "secret-password");
    String text = new ConnectorSettings(properties).values().toString();
    assertFalse(text.contains("secret-"), text);
  }
}
