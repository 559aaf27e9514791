package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {
  @TempDir Path home;

  @Test
  void replacesBuiltInSeedWithFile() throws IOException {
    Path seed =
        file(
            """
            {"databases":[{"name":"mine","id":"m-1","status":"BACKUP","tables":[
              {"name":"x","options":{"keys":true},
               "fields":[{"name":"a","options":{"type":"int"}}]}]}]}
            """);
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().seed(seed))) {
      assertEquals(
          "{\"databases\":[{\"id\":\"m-1\",\"name\":\"mine\",\"status\":\"BACKUP\"}]}",
          service.get("/v2/databases").json().toString());
      assertEquals(200, service.get("/v2/tables/m-1/x").status());
    }
  }

  @Test
  void doesNotSeedNonEmptyStore() throws IOException {
    Path data = home.resolve("data");
    new EmulatorFixture(new FixtureOptions().data(data)).close();
    Path seed = file("{\"databases\":[{\"name\":\"mine\"}]}");
    try (EmulatorFixture service =
        new EmulatorFixture(new FixtureOptions().data(data).seed(seed))) {
      assertEquals("demo", service.get("/v2/databases").json().at("/databases/0/name").asText());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"databases":[}                                           | seed.json:1:15
          []                                                        | must be a JSON object
          {}                                                        | databases is missing
          {"databases":[{"id":"x"}]}                                | databases[0].name is missing
          {"databases":[{"name":"x","status":"up"}]}                | databases[0].status
          {"databases":[{"name":"x","id":"a/b"}]}                   | databases[0].id
          {"databases":[{"name":"x"},{"name":"x"}]}                 | already
          {"databases":[{"name":"x","tables":[{"name":"X"}]}]}      | databases[0].tables[0].name
          {"databases":[{"name":"x","tables":[{"name":"x","fields":[{"name":"c"}]}]}]} | databases[0].tables[0].fields[0].options is missing
          {"databases":1e99999999999}                               | a number is out of range
          """)
  void reportsPathOfInvalidSeed(String text, String reason) throws IOException {
    EmulatorFailure failure = failure(file(text));
    assertTrue(failure.getMessage().contains(reason), failure::getMessage);
    assertTrue(failure.getMessage().contains("seed.json"), failure::getMessage);
  }

  @Test
  void reportsMissingSeed() {
    assertTrue(failure(home.resolve("none.json")).getMessage().contains("cannot be read"));
  }

  @Test
  void doesNotReadEndlessSeed() {
    assertTrue(failure(Path.of("/dev/zero")).getMessage().contains("larger than"));
  }

  @Test
  void keepsStoreEmptyAfterInvalidSeed() throws IOException {
    Path data = home.resolve("data");
    FixtureOptions bad =
        new FixtureOptions().data(data).seed(file("{\"databases\":[{\"name\":\"x\"},{}]}"));
    assertThrows(EmulatorFailure.class, () -> new EmulatorFixture(bad).close());
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(data))) {
      assertEquals(1, service.get("/v2/databases").json().path("databases").size());
    }
  }

  private EmulatorFailure failure(Path seed) {
    return assertThrows(
        EmulatorFailure.class, () -> new EmulatorFixture(new FixtureOptions().seed(seed)).close());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(home.resolve("seed.json"), text);
  }
}
