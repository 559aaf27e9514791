package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an empty store is filled with: one JSON document of databases, their tables and columns, in
 * the shapes that the API calls take.
 *
 * <pre>{@code
 * {"databases": [
 *   {"name": "demo", "id": "an-id-of-your-own, optional", "status": "RUNNING, optional",
 *    "tables": [
 *      {"name": "iris", "description": "optional", "options": {"keys": false},
 *       "fields": [
 *         {"name": "sepallength", "options": {"type": "decimal", "scale": 1}},
 *         {"name": "species", "options": {"type": "string"}}]}]}]}
 * }</pre>
 *
 * <p>The built-in one, {@code seed.json} beside this class, holds the database {@code demo}.
 */
final class Seed {
  private static final String BUILT_IN = "seed.json";

  private final String source;
  private final Members document;

  private Seed(String source, JsonNode document) {
    this.source = source;
    this.document = new Members(document, "");
  }

  /**
   * @param file null for the built-in one
   * @throws EmulatorFailure when it cannot be read or is not a JSON object
   */
  static Seed read(@Nullable Path file) {
    String source = file == null ? BUILT_IN : file.toString();
    try {
      JsonNode document = Json.parse(file == null ? builtIn() : Files.readAllBytes(file));
      if (!document.isObject()) {
        throw failure(source, "it must be a JSON object with databases", null);
      }
      return new Seed(source, document);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw failure(source + place, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw failure(source, "it cannot be read: " + e, e);
    }
  }

  /**
   * @throws EmulatorFailure that names the place, when a rule of the service is broken
   */
  void plant(Catalog catalog) {
    try {
      document.array("databases");
      for (Members database : document.objects("databases")) {
        String id = catalog.addDatabase(database).path("id").asText();
        plantTables(catalog, id, database.objects("tables"));
      }
    } catch (Refusal e) {
      throw failure(source, e.getMessage(), e);
    }
  }

  private void plantTables(Catalog catalog, String database, List<Members> tables) {
    for (Members table : tables) {
      catalog.addTable(database, table);
    }
  }

  private static byte[] builtIn() throws IOException {
    try (InputStream in = Seed.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("the built-in seed is missing from the program");
      }
      return in.readAllBytes();
    }
  }

  private static EmulatorFailure failure(
      String place, @Nullable String why, @Nullable Throwable cause) {
    return EmulatorFailure.unusable(
        "The seed " + place + " cannot be used: " + why,
        "Correct it, or leave it out to start with the built-in one",
        cause);
  }
}
