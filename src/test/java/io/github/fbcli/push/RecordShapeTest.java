package io.github.fbcli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.fbcli.push.checkpoint.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A load is resumed only with the mapping that it was begun with. */
class RecordShapeTest {
  private static final MappedField ID = new MappedField("_id", List.of("project", "id"));
  private static final MappedField LANGUAGE = new MappedField("language", List.of("language"));

  private static String hash(boolean allowMissingFields, MappedField... fields) {
    return new RecordShape(List.of(fields), allowMissingFields).mappingSha256();
  }

  @Test
  void itIsOfTheDocumentedText() {
    String text =
        """
        {"allow_missing_fields":false,"fields":[["_id","project","id"],["language","language"]]}\
        """;
    assertEquals(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), hash(false, ID, LANGUAGE));
  }

  @Test
  void theOrderInWhichTheServiceNamesTheColumnsIsNoMatter() {
    assertEquals(hash(false, ID, LANGUAGE), hash(false, LANGUAGE, ID));
  }

  @Test
  void everythingElseIs() {
    String hash = hash(false, ID, LANGUAGE);
    assertNotEquals(hash, hash(true, ID, LANGUAGE));
    assertNotEquals(hash, hash(false, ID));
    assertNotEquals(hash, hash(false, ID, new MappedField("language", List.of("lang"))));
    assertNotEquals(hash, hash(false, ID, new MappedField("lang", List.of("language"))));
    MappedField dotted = new MappedField("_id", List.of("project.id"));
    assertNotEquals(hash, hash(false, dotted, LANGUAGE));
    assertNotEquals(hash, RecordShape.unknown().mappingSha256());
  }
}
