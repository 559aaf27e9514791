package io.github.fbcli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.fbcli.push.input.Sha256;
import io.github.fbcli.sink.ColumnMapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the hash of a mapping. A load can be resumed only with its original mapping. */
class RecordShapeTest {
  private static final ColumnMapping ID = PushFixture.column("_id", "project", "id");
  private static final ColumnMapping LANGUAGE = PushFixture.column("language", "language");

  private static String hash(boolean allowMissingFields, ColumnMapping... fields) {
    return new RecordShape(List.of(fields), allowMissingFields, null).mappingSha256();
  }

  @Test
  void hashesDocumentedJson() {
    String text =
        """
        {"allow_missing_fields":false,"fields":[["_id","project","id"],["language","language"]]}\
        """;
    assertEquals(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), hash(false, ID, LANGUAGE));
  }

  @Test
  void ignoresColumnOrder() {
    assertEquals(hash(false, ID, LANGUAGE), hash(false, LANGUAGE, ID));
  }

  @Test
  void includesAllMappingSettingsInHash() {
    String hash = hash(false, ID, LANGUAGE);
    assertNotEquals(hash, hash(true, ID, LANGUAGE));
    assertNotEquals(hash, hash(false, ID));
    assertNotEquals(hash, hash(false, ID, PushFixture.column("language", "lang")));
    assertNotEquals(hash, hash(false, ID, PushFixture.column("lang", "language")));
    ColumnMapping dotted = PushFixture.column("_id", "project.id");
    assertNotEquals(hash, hash(false, dotted, LANGUAGE));
    assertNotEquals(hash, RecordShape.unknown().mappingSha256());
  }
}
