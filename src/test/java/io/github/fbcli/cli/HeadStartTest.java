package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be told from bare words. */
class HeadStartTest {

  @ParameterizedTest
  @CsvSource({
    "sinks list, true",
    "push t records.ndjson, true",
    "-c dev wait-active t, true",
    "--version, false",
    "sinks list --help, false",
    "help sinks list, false",
    "sinks create --table t --map _id=a --dry-run, false",
    "context list, false",
    "demo, false"
  })
  void aCommandThatCallsTheServiceIsKnownByItsWords(String line, boolean expected) {
    assertEquals(expected, new HeadStart(Map.of(), line.split(" ")).callsService());
  }

  @ParameterizedTest
  @CsvSource({
    "--endpoint=https://fb.example.com, , true",
    "--endpoint http://localhost:1, https://fb.example.com, true",
    "--api-url http://localhost:1/v2, , false",
    "-o json, https://fb.example.com, true",
    "-o json, http://localhost:1, false"
  })
  void encryptionIsKnownByTheUrls(String words, String variable, boolean expected) {
    Map<String, String> environment =
        variable == null ? Map.of() : Map.of("FEATUREBASE_ENDPOINT", variable);
    assertEquals(expected, new HeadStart(environment, words.split(" ")).encrypted());
  }

  @Test
  void theConfigurationFileIsAskedWhereNothingElseNamesAUrl(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("config.toml");
    HeadStart start = new HeadStart(Map.of("FB_CONFIG", file.toString()), "sinks", "list");

    assertEquals(true, start.encrypted(), "without any it is the vendor's cloud");
    Files.writeString(file, "[contexts.dev]\nendpoint = \"http://localhost:8740\"\n");
    assertEquals(false, start.encrypted());
    Files.writeString(file, "[contexts.prod]\nendpoint = \"https://fb.example.com\"\n");
    assertEquals(true, start.encrypted());
  }
}
