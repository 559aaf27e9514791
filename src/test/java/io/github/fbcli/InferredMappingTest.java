package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping as it is proposed makes a sink that takes every record, untouched by hand. */
class InferredMappingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"map", "json"})
  void theFlowersOfACsvFileArriveWhole(String form) throws Exception {
    Path mapping = folder.resolve("iris." + form);
    try (EmulatedService service = new EmulatedService()) {
      load(service, mapping, form, "iris", data("iris.csv"));
      assertEquals(150, service.rows("iris").size());
      assertEquals("setosa", service.rows("iris").get(0).path("species").asText());
    }
  }

  @Test
  void theFlowersNeedNoTableToBeNamedForTheirColumns() throws Exception {
    Path mapping = folder.resolve("iris.map");
    try (EmulatedService service = new EmulatedService()) {
      Files.writeString(mapping, succeed(service.fb().run("mapping", "infer", data("iris.csv"))));
      succeed(
          service.fb().run("sinks", "create", "--table=iris", "--mapping=" + mapping, "--wait"));
      succeed(service.fb().run("push", "iris", data("iris.csv")));
      assertEquals(150, service.rows("iris").size());
    }
  }

  @ParameterizedTest
  @CsvSource({"map,1", "json,1", "map,1000"})
  void aircraftArriveFromOneRecordAsFromAll(String form, int sample) throws Exception {
    List<String> records =
        Sample.resource(FbProgram.class, "cli/emulator/aircraft.ndjson").lines().toList();
    Path seen = folder.resolve("seen.ndjson");
    Files.write(seen, records.subList(0, sample));
    Path mapping = folder.resolve("aircraft." + form);
    try (EmulatedService service = new EmulatedService()) {
      load(service, mapping, form, "aircraft", seen.toString());
      assertEquals(
          List.of("callsign", "altitude", "speed", "heading", "lat", "lon", "on_ground", "airport"),
          filled(service.rows("aircraft").get(0)));
      Path all = folder.resolve("all.ndjson");
      Files.write(all, records);
      succeed(service.fb().run("push", "aircraft", all.toString()));
    }
  }

  /** The columns of a row that hold something, without the key. */
  private static List<String> filled(JsonNode row) {
    List<String> filled = new ArrayList<>();
    row.properties().stream()
        .filter(column -> !column.getKey().equals("_id") && !column.getValue().isNull())
        .forEach(column -> filled.add(column.getKey()));
    return filled;
  }

  private static void load(
      EmulatedService service, Path mapping, String form, String table, String records)
      throws Exception {
    String inferred =
        succeed(service.fb().run("mapping", "infer", records, "--table=" + table, "--as=" + form));
    Files.writeString(mapping, inferred);
    succeed(service.fb().run("mapping", "check", "--mapping=" + mapping, records));
    succeed(service.fb().run("sinks", "create", "--mapping=" + mapping, "--wait"));
    succeed(service.fb().run("push", table, records));
  }

  private static String data(String name) throws Exception {
    return Path.of(InferredMappingTest.class.getResource("data/" + name).toURI()).toString();
  }

  private static String succeed(FbProgram.Run run) {
    assertEquals(0, run.exit(), run::toString);
    return run.out();
  }
}
