package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State in a data directory persists across restarts. */
class PersistenceTest {
  @TempDir Path home;

  @Test
  void keepsAllStateAcrossRestarts() {
    Path data = home.resolve("not/made/yet");
    String sink;
    String refreshToken;
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(data))) {
      sink = service.activeSink("s", "t", false, "_id=id", "language=l");
      service.push(sink, "{\"id\":1,\"l\":\"c\"}");
      service.push(sink, "{\"id\":2}"); // discarded, and a late error
      service.post("/v2/databases", "{\"name\":\"mine\"}");
      JsonNode login = service.post("/", "{\"USERNAME\":\"a\",\"PASSWORD\":\"b\"}").json();
      refreshToken = login.at("/AuthenticationResult/RefreshToken").asText();
    }
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(data))) {
      service.clock.advance(Duration.ofMinutes(3));
      JsonNode shown = service.get("/v2/sinks/" + sink).json();
      assertEquals("ACTIVE", shown.path("status").asText());
      assertEquals(
          service.emulator.uri() + "/v2/sinks/" + sink, shown.path("ingest_endpoint").asText());
      assertEquals("[{\"_id\":1,\"language\":\"c\"}]", service.rows("t"));
      assertEquals(1, service.get("/v2/sinks/" + sink + "/errors").json().path("errors").size());
      assertEquals(1, service.get("/v2/sinks/" + sink + "/metrics").json().path("metrics").size());
      assertEquals(2, service.get("/v2/databases").json().path("databases").size());
      String refresh = "{\"REFRESH_TOKEN\":\"" + refreshToken + "\"}";
      assertEquals(200, service.post("/", refresh).status());
    }
  }

  @Test
  void neverRepeatsIdsWithSameSeed() {
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(home))) {
      service.activeSink("a", "t", true, "_id=id");
      service.post("/v2/databases", "{\"name\":\"a\"}");
    }
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(home))) {
      service.activeSink("b", "t", true, "_id=id");
      assertEquals(201, service.post("/v2/databases", "{\"name\":\"b\"}").status());
      assertEquals(2, service.get("/v2/sinks").json().path("sinks").size());
    }
  }

  @Test
  void createsPrivateDirectoryAndFiles() throws IOException {
    Path data = home.resolve("new");
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(data))) {
      service.activeSink("s", "t", true, "_id=id");
      assertPrivate(data);
    }
    assertPrivate(data);
    Files.setPosixFilePermissions(
        data.resolve("emulator.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
    new EmulatorFixture(new FixtureOptions().data(data)).close();
    assertPrivate(data);
  }

  private static void assertPrivate(Path data) throws IOException {
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }

  @Test
  void startsEmptyWithoutDirectory() {
    for (int i = 0; i < 2; i++) {
      try (EmulatorFixture service = new EmulatorFixture()) {
        service.activeSink("s", "t", true, "_id=id");
      }
    }
  }

  @Test
  void reportsDirectoryInUse() {
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(home))) {
      EmulatorFailure failure = failure(home);
      assertTrue(failure.getMessage().contains(home + " is in use by another emulator"));
      assertTrue(failure.hint().contains("choose another directory"));
      assertEquals(200, service.get("/v2/sinks").status());
    }
  }

  @Test
  void reportsFileInPlaceOfDirectory() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    assertTrue(failure(file).getMessage().contains(file + " cannot be created"));
  }

  @Test
  void reportsForeignFileAndKeepsIt() throws IOException {
    Path file = home.resolve("emulator.mv.db");
    Files.writeString(file, "something else\n".repeat(2000));
    EmulatorFailure failure = failure(home);
    assertEquals(EmulatorFailure.Kind.UNREADABLE, failure.kind());
    assertTrue(failure.hint().contains("delete emulator.mv.db"), failure::hint);
    assertEquals("something else\n".repeat(2000), Files.readString(file));
  }

  @Test
  void refusesDirectoryOfOlderVersionAndKeepsIt() throws IOException {
    Path file = home.resolve("emulator.mv");
    try (MVStore old = new MVStore.Builder().fileName(file.toString()).open()) {
      old.openMap("databases").put("id", "{}");
    }
    byte[] content = Files.readAllBytes(file);
    EmulatorFailure failure = failure(home);
    assertEquals(EmulatorFailure.Kind.UNREADABLE, failure.kind());
    assertTrue(failure.getMessage().contains(home + " was written by an older version of fb"));
    assertTrue(failure.hint().contains("Choose another directory, or delete emulator.mv"));
    assertArrayEquals(content, Files.readAllBytes(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void refusesDirectoryOfAnotherFormat() throws Exception {
    new EmulatorFixture(new FixtureOptions().data(home)).close();
    String url = "jdbc:h2:file:" + home.resolve("emulator") + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    try (Connection owner = new JdbcConnection(url, new Properties(), "emulator", "", true)) {
      owner.createStatement().execute("COMMENT ON SCHEMA \"emulator\" IS '99'");
    }
    EmulatorFailure failure = failure(home);
    assertTrue(failure.getMessage().contains("another version of fb"), failure::getMessage);
    assertTrue(failure(home).getMessage().contains("another version"), "the lock is released");
  }

  @Test
  void refusesSemicolonInPath() {
    EmulatorFailure failure = failure(home.resolve("a;INIT=x"));
    assertTrue(failure.getMessage().contains("must not contain a semicolon"));
  }

  @Test
  void removesRemainsOfInterruptedStart() throws IOException {
    try (H2Store store = H2Store.open(home)) {
      assertThrows(
          IllegalStateException.class,
          () ->
              store.initialize(
                  () -> {
                    store.execute("CREATE SCHEMA \"remains\"");
                    throw new IllegalStateException("interrupted");
                  }));
    }
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(home))) {
      assertEquals(1, service.get("/v2/databases").json().path("databases").size());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.toList();
    }
  }

  private static EmulatorFailure failure(Path data) {
    return assertThrows(
        EmulatorFailure.class, () -> new EmulatorFixture(new FixtureOptions().data(data)).close());
  }
}
