package io.github.fbcli.cli.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.JsonSchema;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mapping.schema.json} accepts exactly the mapping files that fb accepts. */
class MappingSchemaTest {
  private static final JsonSchema SCHEMA = JsonSchema.of("mapping.schema.json");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"_id":"id","a-b_1":["x","y.z",""]}                                             | true
          {"$schema":"m.json","_id":"id"}                                                 | true
          {"a":"x"}                                                                       | false
          {"_id":"id","Big":"x"}                                                          | false
          {"_id":"id","a":7}                                                              | false
          {"_id":"id","a":[]}                                                             | false
          {"_id":""}                                                                      | false
          [{"name":"_id","path":["id"],"type":"int"},{"name":"_timeQuantum","path":"t"}]  | true
          [{"name":"a","path":["id"]}]                                                    | false
          [{"name":"_id"}]                                                                | false
          {"definition":[{"name":"_id","path":"id"}],"id_field":"_id"}                    | true
          {"definition":[{"name":"_id","path":"id"}],"id_field":"id"}                     | false
          {"name":"s","schema":{"definition":[{"name":"_id","path":"id"}]},"x":1}         | true
          {"name":"S","schema":{"definition":[{"name":"_id","path":"id"}]}}               | false
          {"schema":{"definition":[{"name":"_id","path":"a"}],"allow_missing_fields":1}}  | false
          7                                                                               | false
          """)
  void schemaAgreesWithFb(String document, boolean valid) throws Exception {
    assertEquals(valid, SCHEMA.accepts(Json.parse(document)), "the schema");
    assertEquals(valid, isAccepted(document), "fb");
  }

  @Property(tries = 200)
  void schemaAcceptsSameNamesAsFb(
      @ForAll
          @CharRange(from = '-', to = '9')
          @CharRange(from = '_', to = 'c')
          @StringLength(max = 3)
          String start,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(min = 225, max = 232) String rest) {
    for (String name : new String[] {start, start + rest}) {
      JsonNode document = Json.object().put("_id", "k").put(name.equals("_id") ? "i" : name, "x");
      FbProgram.Run run = new FbProgram().input(Json.text(document)).run(CREATE.split(" "));
      assertEquals(run.exit() == 0, SCHEMA.accepts(document), run::toString);
    }
  }

  private static final String CREATE =
      "sinks create --table t --database d --mapping - --dry-run -o json";

  @Test
  void inferMatchesSchema() throws Exception {
    FbProgram.Run run =
        new FbProgram()
            .input("{\"id\":\"a\",\"b.c\":{\"\":1}}")
            .run("mapping", "infer", "-", "-o", "json");
    assertTrue(SCHEMA.accepts(Json.parse(run.out())), run::toString);
  }

  private boolean isAccepted(String document) throws Exception {
    Path file = folder.resolve("m.json");
    Files.writeString(file, document);
    String[] create = CREATE.replace("mapping -", "mapping " + file).split(" ");
    FbProgram.Run run = new FbProgram().run(create);
    assertFalse(run.out().contains("$schema"), run::toString);
    return run.exit() == 0;
  }
}
