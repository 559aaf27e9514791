package io.github.fbcli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that trees are read and written as by an {@code ObjectMapper}. */
class JsonTreeTest {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final DefaultPrettyPrinter INDENTED =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  @Property
  void matchesObjectMapper(@ForAll("documents") String text) throws JsonProcessingException {
    JsonNode expected = MAPPER.readTree(text);

    JsonNode read = Json.parse(text);

    assertEquals(expected, read);
    assertEquals(MAPPER.writeValueAsString(expected), Json.text(read));
    assertEquals(MAPPER.writer(INDENTED).writeValueAsString(expected), Json.pretty(read));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1", "{\"a\" 1}", "[] []", "]", "{\"a\":1,\"a\":1}", "[1,]", "\"a"})
  void rejectsWhatObjectMapperRejects(String text) {
    assertThrows(JsonProcessingException.class, () -> MAPPER.readTree(text));
    assertThrows(JsonProcessingException.class, () -> Json.parse(text));
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.lazyOf(
        JsonTreeTest::scalars,
        JsonTreeTest::scalars,
        this::arrays,
        this::objects,
        JsonTreeTest::scalars);
  }

  private static Arbitrary<String> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(8).map(text -> MAPPER.valueToTree(text).toString()),
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.bigIntegers().map(String::valueOf),
        Arbitraries.bigDecimals().map(String::valueOf),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.of("true", "false", "null", "1e400", "-0", "-0.0", "1.10", "0.000000001"));
  }

  private Arbitrary<String> arrays() {
    return documents().list().ofMaxSize(3).map(items -> "[" + String.join(" ,\n", items) + "]");
  }

  private Arbitrary<String> objects() {
    return documents()
        .list()
        .ofMaxSize(3)
        .map(
            values -> {
              StringBuilder object = new StringBuilder("{");
              for (int i = 0; i < values.size(); i++) {
                object.append(i == 0 ? "" : ", ").append("\"k").append(i).append("\": ");
                object.append(values.get(i));
              }
              return object.append("}").toString();
            });
  }
}
