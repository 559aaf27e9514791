package io.github.fbcli.push.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordBytesPropertyTest {

  @Property(tries = 300)
  void keepsBytesInEveryFormat(
      @ForAll("records") List<String> records, @ForAll("spaces") String space) throws IOException {
    assertEquals(records, Reading.brief(Format.NDJSON, lines(records)));
    assertEquals(records, Reading.brief(Format.CONCATENATED, String.join(space, records)));
    assertEquals(records, Reading.brief(Format.JSON_ARRAY, array(records, space)));
    assertEquals(records, Reading.brief(Format.API_BODY, body(records, space)));
    assertEquals(records, Reading.brief(Format.AUTO, body(records, space)));
  }

  private static String lines(List<String> records) {
    return records.stream().map(record -> record + "\n").collect(Collectors.joining());
  }

  private static String array(List<String> records, String space) {
    return records.stream()
        .map(record -> space + record + space)
        .collect(Collectors.joining(",", "[" + space, "]" + space));
  }

  private static String body(List<String> records, String space) {
    List<String> elements =
        records.stream()
            .map(record -> "{" + space + "\"value\"" + space + ":" + record + space + "}")
            .toList();
    return "{\"records\":" + array(elements, space) + "}";
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.strings().withChars(' ', '\n', '\r', '\t').ofMaxLength(3);
  }

  @Provide
  Arbitrary<List<String>> records() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("ab{}[],:\"\\/ \n\u00e4\u20ac")
            .ofMaxLength(6)
            .map(content -> Json.array().add(content).get(0).toString());
    Arbitrary<String> scalar =
        Arbitraries.oneOf(
            text, Arbitraries.of("0", "-1.50e+3", "true", "null", "12345678901234567890"));
    Arbitrary<String> value =
        Arbitraries.oneOf(
            scalar,
            scalar.list().ofMaxSize(2).map(list -> "[ " + String.join(" ,", list) + "]"),
            Combinators.combine(text, scalar).as((key, inner) -> "{" + key + ": " + inner + " }"));
    return Combinators.combine(text, value)
        .as((key, inner) -> "{" + key + " :" + inner + "}")
        .list()
        .ofMaxSize(5);
  }
}
