package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.ParserMessages;
import io.github.fbcli.wire.SmallFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The initial content of an empty store: a JSON document with databases, tables and columns, in the
 * format of the API.
 *
 * <pre>{@code
 * {"databases": [
 *   {"name": "demo", "id": "optional", "status": "optional, default RUNNING",
 *    "tables": [
 *      {"name": "iris", "id": "optional", "description": "optional",
 *       "options": {"keys": false, "trackExistence": true},
 *       "fields": [
 *         {"name": "sepallength", "options": {"type": "decimal", "scale": 1}},
 *         {"name": "species", "options": {"type": "string"}}]}]}]}
 * }</pre>
 *
 * <p>The built-in seed is the resource {@code seed.json}, which contains a {@code demo} database.
 */
final class Seed {
  private static final String BUILT_IN = "seed.json";
  private static final String HINT = "Correct it, or omit it to start with the built-in seed.";

  private Seed() {}

  /**
   * Adds the databases and tables of a seed.
   *
   * @param file null for the built-in seed
   * @throws EmulatorFailure if the file cannot be read or violates a rule of the service
   */
  static void load(@Nullable Path file, DatabaseCatalog catalog) {
    String source = file == null ? BUILT_IN : file.toString();
    try {
      JsonNode document = Json.parse(file == null ? builtIn() : SmallFile.read(file));
      if (!document.isObject()) {
        throw failure(source, "it must be a JSON object with databases", null);
      }
      Parameters seed = new Parameters(document, "");
      seed.array("databases");
      for (Parameters database : seed.objects("databases")) {
        String id = catalog.addDatabase(database).path("id").asText();
        database.objects("tables").forEach(table -> catalog.addTable(id, table));
      }
    } catch (ServiceException e) {
      throw failure(source, e.getMessage(), e);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw failure(source + place, ParserMessages.describe(e), e);
    } catch (IOException e) {
      throw EmulatorFailure.unreadable(
          "The seed " + source + " cannot be read: " + IoReason.of(e), HINT, e);
    }
  }

  private static byte[] builtIn() throws IOException {
    try (InputStream in = Seed.class.getResourceAsStream(BUILT_IN)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static EmulatorFailure failure(
      String place, @Nullable String why, @Nullable Throwable cause) {
    return EmulatorFailure.invalid("The seed " + place + " cannot be used: " + why, HINT, cause);
  }
}
