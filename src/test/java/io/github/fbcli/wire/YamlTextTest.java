package io.github.fbcli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that the YAML is readable, and that it parses to the same tree. */
class YamlTextTest {

  @Test
  void writesReadableYaml() throws Exception {
    JsonNode tree =
        Json.parse(
            "{\"name\":\"iris\",\"schema\":{\"allow\":false,\"definition\":["
                + "{\"name\":\"_id\",\"path\":[\"a.b\",\"c\"]},{\"name\":\"x\",\"config\":{}}],"
                + "\"none\":[],\"deep\":[[1,2.50],[[\"no\"]]]}}");
    assertEquals(
        """
        name: iris
        schema:
          allow: false
          definition:
            - name: _id
              path: ["a.b", c]
            - name: x
              config: {}
          none: []
          deep:
            - [1, 2.50]
            -   - ["no"]
        """,
        YamlText.of(tree));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "No",
        "y",
        "null",
        "~",
        "1",
        "-1.5",
        "1e5",
        "0x1F",
        "0o17",
        "1_000",
        ".inf",
        "",
        " a",
        "a ",
        "- a",
        "a: b",
        "#a",
        "a #b",
        "[a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "'",
        "\"",
        "\\",
        "<<",
        "=",
        "2001-01-01",
        "12:30:45",
        "---",
        "\n",
        "\t",
        "\u0000",
        "\u0085",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\ud83d\ude00",
        "?",
        "a\nb",
        "\\u0041"
      })
  void keepsStrings(String text) throws Exception {
    assertEquals(Json.array().add(text), readBack(Json.array().add(text)));
    JsonNode object = readBack(Json.array().add(Json.object().put(text, 1))).get(0);
    assertEquals(1, object.path(text).intValue(), object::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-7",
        "2.50",
        "1e5",
        "1E-7",
        "-1.25e+300",
        "1e400",
        "1e-400",
        "123e9999",
        "123456789012345678901234567890123456789012345678901"
      })
  void keepsNumbers(String number) throws Exception {
    JsonNode back = readBack(Json.array().add(new BigDecimal(number))).get(0);
    assertTrue(back.isNumber(), () -> number + " became a string: " + back);
    assertEquals(0, new BigDecimal(number).compareTo(back.decimalValue()));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void readsBackEveryTree(@ForAll("trees") JsonNode tree) throws Exception {
    String yaml = YamlText.of(tree);
    JsonNode json = LocatedJson.json(Json.text(tree)).tree();
    assertEquals(json, LocatedJson.yaml(yaml).tree(), yaml);
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            texts().map(text -> Json.array().add(text).get(0)),
            Arbitraries.longs().map(number -> Json.array().add(number).get(0)),
            Arbitraries.of(true, false).map(truth -> Json.array().add(truth).get(0)),
            Arbitraries.create(() -> Json.array().addNull().get(0)));
    return Arbitraries.recursive(() -> leaves, YamlTextTest::nested, 0, 4);
  }

  private static Arbitrary<JsonNode> nested(Arbitrary<JsonNode> inner) {
    Arbitrary<JsonNode> arrays = inner.list().ofMaxSize(3).map(items -> Json.array().addAll(items));
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(texts(), inner)
            .ofMaxSize(3)
            .map(members -> Json.object().<JsonNode>setAll(members));
    return Arbitraries.oneOf(arrays, objects, inner);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().excludeChars(surrogates()).ofMaxLength(8),
        Arbitraries.strings().ascii().ofMaxLength(8),
        Arbitraries.strings().withChars('a', '"', '\\', ' ', ':').ofLength(1500),
        Arbitraries.of("\ud83d\ude00\ud83c\udffd", "on", "0x10", "_id"));
  }

  /**
   * Generates strings without unpaired surrogates, which text from services and files never
   * contains.
   */
  private static char[] surrogates() {
    StringBuilder all = new StringBuilder();
    for (char c = Character.MIN_SURROGATE; c <= Character.MAX_SURROGATE; c++) {
      all.append(c);
    }
    return all.toString().toCharArray();
  }

  private static JsonNode readBack(ArrayNode tree) throws BadDocument {
    return LocatedJson.yaml(YamlText.of(tree)).tree();
  }
}
