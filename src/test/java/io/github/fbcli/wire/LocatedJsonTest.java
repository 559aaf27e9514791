package io.github.fbcli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.wire.Located.Items;
import io.github.fbcli.wire.Located.Members;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LocatedJsonTest {

  @Test
  void locatesEveryJsonValue() throws BadDocument {
    Members root =
        (Members) LocatedJson.json("{\"é\": [1,\n  \"two\", 2.50], \"b\": {\"c\": null}}");

    Items items = (Items) root.get("é");
    assertEquals("1:7", position(items));
    assertEquals("2:3", position(items.items().get(1)));
    assertEquals("2:17", root.members().get(1).line() + ":" + root.members().get(1).column());
    assertEquals("{\"é\":[1,\"two\",2.50],\"b\":{\"c\":null}}", root.tree().toString());
  }

  @Test
  void locatesEveryYamlValue() throws BadDocument {
    Members root = (Members) LocatedJson.yaml("# columns\n_id: project.id\nx:\n  - a\n  - 'b'\n");

    assertEquals("2:6", position(root.get("_id")));
    assertEquals("5:5", position(((Items) root.get("x")).items().get(1)));
    assertEquals("{\"_id\":\"project.id\",\"x\":[\"a\",\"b\"]}", root.tree().toString());
  }

  @Test
  void readsConsecutiveDocuments() throws BadDocument {
    String yaml = "# head\n---\na: 1\n---\n# nothing\n---\n- b\n...\n";
    assertEquals("[{\"a\":1}, [\"b\"]]", trees(LocatedJson.yamlDocuments(yaml)));
    assertEquals("3:1", position(LocatedJson.yamlDocuments(yaml).get(0)));
    assertEquals("[{\"a\":1}, [\"b\"]]", trees(LocatedJson.jsonDocuments("{\"a\":1}\n[\"b\"]")));
    assertEquals(List.of(), LocatedJson.yamlDocuments("# nothing\n"));
    assertEquals(List.of(), LocatedJson.jsonDocuments(" "));
  }

  private static String trees(List<Located> documents) {
    return documents.stream().map(Located::tree).toList().toString();
  }

  @Test
  void keepsRepeatedMembers() throws BadDocument {
    for (Located root :
        List.of(LocatedJson.json("{\"a\": 1, \"a\": 2}"), LocatedJson.yaml("a: 1\na: 2"))) {
      assertEquals(2, ((Members) root).members().size());
      assertEquals(1, ((Members) root).get("a").tree().intValue());
    }
  }

  @Test
  void readsYesAndNoAsStrings() throws BadDocument {
    assertEquals(
        "{\"yes\":\"no\",\"on\":\"y\",\"null\":null,\"1\":true}",
        LocatedJson.yaml("yes: no\non: y\nnull: ~\n1: true").tree().toString());
  }

  @Test
  void rejectsNumberOutOfRange() {
    BadDocument bad =
        assertThrows(BadDocument.class, () -> LocatedJson.json("{\"a\": 1e99999999999}"));

    assertTrue(bad.getMessage().contains("the number is out of range"), bad.getMessage());
  }

  static List<Arguments> notJson() {
    return List.of(
        Arguments.of("", "1:1 the document is empty"),
        Arguments.of("{\"a\": 1} {}", "1:10 a second document follows the first"),
        Arguments.of("[1", "1:3 unexpected end of input inside a value"),
        Arguments.of("{\"a\":1,\n}", "2:1 expected a key in double quotes, found '}'"),
        Arguments.of("{a:1}", "1:2 expected a key in double quotes, found 'a'"),
        Arguments.of("{'a':1}", "1:2 expected a key in double quotes, found '''"),
        Arguments.of("{\"a\" 1}", "1:6 expected ':' after the key, found '1'"),
        Arguments.of("[1 2]", "1:4 expected ',' or a closing bracket, found '2'"),
        Arguments.of("[1}", "1:3 expected ']', found '}'"),
        Arguments.of("[,]", "1:2 expected a value, found ','"),
        Arguments.of("['a']", "1:2 expected a value, found '''"),
        Arguments.of("{\"a\":".repeat(100_000), "1:502 more than 100 levels of nesting"),
        Arguments.of("[NaN]", "1:5 NaN is not valid JSON; use null"),
        Arguments.of("[Infinity]", "1:10 Infinity is not valid JSON; use null"),
        Arguments.of("[-Infinity]", "1:11 -Infinity is not valid JSON; use null"),
        Arguments.of("[nan]", "1:2 nan is not valid JSON; use null"),
        Arguments.of("[None]", "1:2 None is not valid JSON; use null"),
        Arguments.of("[undefined]", "1:2 undefined is not valid JSON; use null"),
        Arguments.of("[True]", "1:2 'True' is not valid JSON; write true or false in lower case"),
        Arguments.of("[1,]", "1:4 expected a value, found ']'"),
        Arguments.of("{\"a\":}", "1:6 expected a value, found '}'"),
        Arguments.of("{}}", "1:3 unmatched '}'"),
        Arguments.of("1x", "1:2 expected white space after the value, found 'x'"),
        Arguments.of("[abc]", "1:2 'abc' is not valid JSON; write strings in double quotes"),
        Arguments.of("[007]", "1:3 a number cannot start with 0; write it as a string"),
        Arguments.of("[+1]", "1:3 a number cannot start with '+'"),
        Arguments.of("[1.]", "1:3 expected a digit, found ']'"),
        Arguments.of("[-x]", "1:3 expected a digit, found 'x'"),
        Arguments.of("[1e]", "1:3 expected a digit, found ']'"),
        Arguments.of("[.5]", "1:2 expected a value, found '.'"),
        Arguments.of("[0x1]", "1:3 expected ',' or a closing bracket, found 'x'"),
        Arguments.of("[1] // x", "1:5 JSON does not allow comments"),
        Arguments.of("[\"\\q\"]", "1:4 invalid escape; write \\\\ for a backslash"),
        Arguments.of("[\"\\u12g4\"]", "1:7 expected four hexadecimal digits after \\u"),
        Arguments.of("[\"a\nb\"]", "1:4 a control character must be escaped"),
        Arguments.of("[\u0001]", "1:3 unexpected control character"),
        Arguments.of("[".repeat(100_000), "1:102 more than 100 levels of nesting"));
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void reportsPositionOfInvalidJson(String text, String expected) {
    assertEquals(expected, describe(assertThrows(BadDocument.class, () -> LocatedJson.json(text))));
  }

  static List<Arguments> notYaml() {
    String references = " aliases and tags are not supported";
    return List.of(
        Arguments.of("", "1:1 the document is empty"),
        Arguments.of("# nothing\n", "1:1 the document is empty"),
        Arguments.of("a: b\n---\nc: d", "3:1 a second document follows the first"),
        Arguments.of("a: &x b\nc: *x", "2:4" + references),
        Arguments.of("a: !!binary aGVsbG8=", "1:4" + references),
        Arguments.of("a: !java.net.URL [x]", "1:4" + references),
        Arguments.of("[a]: b\n? [x]\n: y", "1:2 a key must be a plain string"),
        Arguments.of(
            "a: b\n  c: d", "2:4 unexpected ':'; check the indentation, or quote the value"),
        Arguments.of("a:\n  - 'x", "2:7 a quote is never closed"),
        Arguments.of("a: b\n\tc: d", "2:1 unexpected tab; indent with spaces"),
        Arguments.of("a: @b", "1:4 a value cannot start with '@' without quotes"),
        Arguments.of("a: \"\\q\"", "1:6 invalid escape; write \\\\ for a backslash"),
        Arguments.of("a: [1", "1:6 expected ',' or ']'"),
        Arguments.of("a: {b: 1", "1:9 expected ',' or '}'"),
        Arguments.of(
            "  a: 1\nb: 2", "2:1 unexpected text; check the indentation, quotes and brackets"),
        Arguments.of("a: 1\nb\nc: 2", "3:1 expected ':' after a key; check the indentation"),
        Arguments.of("a: .nan", "1:8 .nan is not valid JSON; use null"),
        Arguments.of("a: -.Inf", "1:9 -.Inf is not valid JSON; use null"),
        Arguments.of("a: |x\n b", "1:5 text after | or > must start on the next line"),
        Arguments.of("a: ]", "1:4 a value is missing"),
        Arguments.of("a: b\nc: \u0001", "2:4 control characters must be escaped"),
        Arguments.of("a: \uD800", "1:4 control characters must be escaped"),
        Arguments.of("- ".repeat(100_000), "1:201 more than 100 levels of nesting"));
  }

  @ParameterizedTest
  @MethodSource("notYaml")
  void reportsPositionOfInvalidYaml(String text, String expected) {
    assertEquals(expected, describe(assertThrows(BadDocument.class, () -> LocatedJson.yaml(text))));
  }

  @Property
  void readsTextOrReportsPosition(@ForAll("documents") String text) {
    for (Reader reader : List.<Reader>of(LocatedJson::json, LocatedJson::yaml)) {
      try {
        assertTrue(reader.read(text).line() >= 1);
      } catch (BadDocument bad) {
        assertTrue(bad.line() >= 1 && bad.column() >= 1, bad::why);
        assertEquals(1, bad.why().lines().count(), bad::why);
      }
    }
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("{}[],:\"' -?&*!#|>%@`~\n\t\\a1.").ofMaxLength(30),
        Arbitraries.strings().all().ofMaxLength(30));
  }

  private interface Reader {
    Located read(String text) throws BadDocument;
  }

  private static String position(Located value) {
    return value.line() + ":" + value.column();
  }

  private static String describe(BadDocument bad) {
    return bad.line() + ":" + bad.column() + " " + bad.why();
  }
}
