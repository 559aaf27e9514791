package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fbcli.sink.FieldPath.MalformedPath;
import io.github.fbcli.wire.Json;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FieldPathTest {

  static List<Arguments> notations() {
    return List.of(
        Arguments.of("language", List.of("language")),
        Arguments.of("project.project_id", List.of("project", "project_id")),
        Arguments.of("a\\.b.c", List.of("a.b", "c")),
        Arguments.of("a\\\\.b", List.of("a\\", "b")),
        Arguments.of("first name.😀", List.of("first name", "😀")),
        Arguments.of("a[0]", List.of("a[0]")),
        Arguments.of("[\"x.y\",\"z\"]", List.of("x.y", "z")),
        Arguments.of("[ \"a\" ,\t\"\" ] ", List.of("a", "")),
        Arguments.of("[\"\\u00e9\\n\\\"\\/\\\\\"]", List.of("é\n\"/\\")),
        Arguments.of("[\"\\uD83D\\uDE00\"]", List.of("😀")));
  }

  @ParameterizedTest
  @MethodSource("notations")
  void readsBothNotations(String text, List<String> keys) {
    assertEquals(keys, FieldPath.parse(text).keys());
  }

  static List<Arguments> canonical() {
    return List.of(
        Arguments.of(List.of("a", "b"), "a.b"),
        Arguments.of(List.of("a.b", "c\\"), "a\\.b.c\\\\"),
        Arguments.of(List.of("[0]"), "[\"[0]\"]"),
        Arguments.of(List.of("a", "[0]"), "a.[0]"),
        Arguments.of(List.of("", "a"), "[\"\",\"a\"]"),
        Arguments.of(List.of(" a"), "[\" a\"]"),
        Arguments.of(List.of("a", "b "), "[\"a\",\"b \"]"),
        Arguments.of(List.of("two\nlines"), "[\"two\\u000alines\"]"),
        Arguments.of(List.of("say \"hi\""), "say \"hi\""),
        Arguments.of(List.of("", "say \"hi\""), "[\"\",\"say \\\"hi\\\"\"]"));
  }

  @ParameterizedTest
  @MethodSource("canonical")
  void usesDotNotationIfItCanExpressPath(List<String> keys, String text) {
    assertEquals(text, new FieldPath(keys).toString());
  }

  @Property
  void writesStringThatParsesToEqualPath(@ForAll("paths") List<String> keys) {
    FieldPath path = new FieldPath(keys);

    assertEquals(path, FieldPath.parse(path.toString()));
  }

  @Property
  void fitsOnOneLineOfMappingFile(@ForAll("paths") List<String> keys) {
    FieldPath path = new FieldPath(keys);

    SpecDraft draft = MapFile.read("my.map", "column = " + path + "\n");

    assertEquals(List.of(), draft.problems());
    assertEquals(path, draft.columns().get(0).path());
  }

  @Property
  void parsesAnyJsonArrayOfKeys(@ForAll("paths") List<String> keys) {
    String json = Json.text(Json.strings(keys));

    assertEquals(keys, FieldPath.parse(json).keys());
  }

  @Provide
  Arbitrary<List<String>> paths() {
    Arbitrary<String> key =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars(".\\[]\"', =#\n\r\t\u0085\u2028\uFEFF").ofMaxLength(6),
            Arbitraries.strings().all().ofMaxLength(6),
            Arbitraries.strings().alpha().ofMaxLength(6));
    return key.list().ofMinSize(1).ofMaxSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      textBlock =
          """
          ''              | path-empty-segment | 0
          .a              | path-empty-segment | 0
          a..b            | path-empty-segment | 2
          a.              | path-empty-segment | 2
          a\\.b..         | path-empty-segment | 5
          a\\b            | path-escape        | 1
          a\\             | path-escape        | 1
          []              | path-empty         | 1
          [               | path-json          | 1
          ["a"            | path-json          | 4
          ["a",]          | path-json          | 5
          ["a"]b          | path-json          | 5
          ["a" "b"]       | path-json          | 5
          [1]             | path-json          | 1
          ['a']           | path-json          | 1
          ["a             | path-json          | 3
          ["\\x"]         | path-json          | 3
          ["\\u12g4"]     | path-json          | 6
          """)
  void reportsViolatedRuleAndOffset(String text, String rule, int offset) {
    MalformedPath fault = assertThrows(MalformedPath.class, () -> FieldPath.parse(text));

    assertEquals(rule, fault.rule());
    assertEquals(offset, fault.offset());
  }

  @Test
  void suggestsPathWithoutEmptyKeys() {
    MalformedPath fault = assertThrows(MalformedPath.class, () -> FieldPath.parse("a\\...b."));

    assertEquals(
        "write a\\..b; for an empty key, write a JSON array: [\"a\",\"\",\"b\"]", fault.fix());
  }

  @Test
  void rejectsPathWithoutKeys() {
    assertThrows(IllegalArgumentException.class, () -> new FieldPath(List.of()));
  }
}
