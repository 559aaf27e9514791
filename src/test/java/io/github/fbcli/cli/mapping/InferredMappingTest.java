package io.github.fbcli.cli.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.Sample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sink created from an unedited proposal accepts every record. */
class InferredMappingTest {
  private static final String DEMO = "6f1d2a0e-4b7c-4d51-9a38-0c5e7b92d4f1";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"map", "json"})
  void loadsAllRecordsOfCsvFile(String form) throws Exception {
    Path mapping = folder.resolve("iris." + form);
    try (EmulatedService service = new EmulatedService()) {
      load(service, mapping, form, "iris", data("iris.csv"));
      assertEquals(150, service.rows("iris").size());
      assertEquals("setosa", service.rows("iris").get(0).path("species").asText());
    }
  }

  @Test
  void infersColumnsWithoutTable() throws Exception {
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
  void infersSameMappingFromOneRecord(String form, int sample) throws Exception {
    List<String> records =
        Sample.resource(FbProgram.class, "/io/github/fbcli/cli/emulator/aircraft.ndjson")
            .lines()
            .toList();
    Path seen = folder.resolve("seen.ndjson");
    Files.write(seen, records.subList(0, sample));
    Path mapping = folder.resolve("aircraft." + form);
    try (EmulatedService service = new EmulatedService()) {
      load(service, mapping, form, "aircraft", seen.toString());
      assertEquals(
          List.of(
              "callsign",
              "altitude",
              "speed",
              "heading",
              "lat",
              "lon",
              "on_ground",
              "airport",
              "_timeQuantum"),
          filled(service.rows("aircraft").get(0)));
      Path all = folder.resolve("all.ndjson");
      Files.write(all, records);
      succeed(service.fb().run("push", "aircraft", all.toString()));
    }
  }

  /** The example record of the vendor's documentation, loaded into its example table. */
  @ParameterizedTest
  @ValueSource(strings = {"map", "json"})
  void loadsVendorExampleAtItsTime(String form) throws Exception {
    Path records = folder.resolve("vendor.ndjson");
    Files.writeString(
        records,
        """
        {"id":"PD2tRswoE3:0:0","timestamp":1659981468260,"data":{"aircraftId":"40688E",\
        "latitude":51.5,"countries":["GB"],"onGround":false}}
        """);
    Path mapping = folder.resolve("vendor." + form);
    try (EmulatedService service = new EmulatedService()) {
      createTable(service);
      String inferred =
          succeed(
              service
                  .fb()
                  .run("mapping", "infer", records.toString(), "--table=flights", "--as=" + form));
      Files.writeString(mapping, inferred);
      succeed(service.fb().run("sinks", "create", "--mapping=" + mapping, "--wait"));
      FbProgram.Run check =
          service.fb().run("mapping", "check", "--mapping=" + mapping, records.toString());
      assertTrue(
          succeed(check)
              .contains(
                  "\nEpoch numbers in column _timeQuantum (timestamp): milliseconds since 1970\n"),
          check::toString);
      succeed(service.fb().run("push", "flights", records.toString()));
      JsonNode rows = service.rows("flights");
      assertEquals(1, rows.size());
      assertEquals("2022-08-08T17:57:48.260Z", rows.at("/0/_timeQuantum").asText());
      assertEquals("PD2tRswoE3:0:0", rows.at("/0/_id").asText());
      assertEquals("GB", rows.at("/0/countries/0").asText());
    }
  }

  private static void createTable(EmulatedService service) throws Exception {
    String body =
        """
        {"name":"flights","options":{"keys":true,"trackExistence":true},"fields":[
          {"name":"aircraft_id","options":{"type":"mutex","keys":true}},
          {"name":"latitude","options":{"type":"decimal","scale":4}},
          {"name":"countries","options":{"type":"time","keys":true,"timeQuantum":"YMD"}}]}
        """;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url() + "/v2/tables/" + DEMO))
            .header("Authorization", "Bearer token")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertEquals(
        201,
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode());
  }

  /** The columns of a row that are not null, without the key. */
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
    return Path.of(InferredMappingTest.class.getResource("/io/github/fbcli/data/" + name).toURI())
        .toString();
  }

  private static String succeed(FbProgram.Run run) {
    assertEquals(0, run.exit(), run::toString);
    return run.out();
  }
}
