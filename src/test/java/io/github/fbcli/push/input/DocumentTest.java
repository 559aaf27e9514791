package io.github.fbcli.push.input;

import static io.github.fbcli.push.input.Format.API_BODY;
import static io.github.fbcli.push.input.Format.CONCATENATED;
import static io.github.fbcli.push.input.Format.JSON_ARRAY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

  @Test
  void readsObjectsOfArray() throws IOException {
    assertEquals(
        List.of("{\"a\": [1, {}]}", "{}"),
        Reading.brief(JSON_ARRAY, "\uFEFF [ {\"a\": [1, {}]} ,\r\n{} ]\n"));
  }

  @Test
  void readsEmptyArray() throws IOException {
    assertEquals(List.of(), Reading.brief(JSON_ARRAY, "[ ]"));
  }

  @Test
  void ignoresBracketsAndQuotesInStrings() throws IOException {
    String record = "{\"}]\":\"\\\"]},{\\\\\"}";
    assertEquals(List.of(record, "{}"), Reading.brief(JSON_ARRAY, "[" + record + ",{}]"));
  }

  @Test
  void readsValuesOfApiBody() throws IOException {
    String body = "{\n \"records\": [ {\"value\": {\"a\": 1}},\n  { \"value\":{} }\n] }";
    List<InputItem> items = Reading.items(API_BODY, body);
    assertEquals(List.of("{\"a\": 1}", "{}"), Reading.brief(items));
    assertEquals(new Position("in", 3, 13, body.indexOf("{} }")), items.get(1).position());
  }

  @Test
  void readsEmptyApiBody() throws IOException {
    assertEquals(List.of(), Reading.brief(API_BODY, "{\"records\":[]}"));
  }

  @Test
  void readsNoItemsFromEmptyConcatenatedInput() throws IOException {
    assertEquals(List.of(), Reading.brief(CONCATENATED, ""));
    assertEquals(List.of(), Reading.brief(CONCATENATED, " \n"));
  }

  @Test
  void readsConcatenatedObjects() throws IOException {
    assertEquals(
        List.of("{\n  \"a\": 1\n}", "{}", "{}"),
        Reading.brief(CONCATENATED, "{\n  \"a\": 1\n}\n{}{}\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,{}]", "[\"a b\",{}]", "[ null , {}]", "[[{}],{}]"})
  void rejectsElementOtherThanObjectAndReadsNext(String array) throws IOException {
    assertEquals(List.of(Reason.NOT_A_RECORD, "{}"), Reading.brief(JSON_ARRAY, array));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "{\"value\":1}", "{\"value\":{},\"x\":1}", "3"})
  void rejectsApiElementWithoutExactlyOneValue(String element) throws IOException {
    assertEquals(
        List.of(Reason.NOT_A_RECORD, "{}"),
        Reading.brief(API_BODY, "{\"records\":[" + element + ",{\"value\":{}}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          array   | [{},{"a":x},{}]          | 1
          array   | [{},{"a":1},{"a":        | 2
          array   | [{},{"a":"1},{}]         | 1
          array   | [{} {}]                  | 1
          array   | [{},]                    | 1
          array   | [{}}                     | 1
          array   | [{}                      | 1
          array   | [{}],{}                  | 1
          array   | {}                       | 0
          records | {"records":[{"value":{}} | 1
          records | {"records":[{"value":{}}]| 1
          records | {"recs":[{"value":{}}]}  | 0
          records | {"records":{"value":{}}} | 0
          records | {"records":[],"x":}      | 0
          records | {"x":,"records":[]}      | 0
          concatenated | {} , {}             | 1
          concatenated | {}{                 | 1
          """)
  void endsInputAtFirstSyntaxError(String format, String input, int good) throws IOException {
    List<InputItem> items = Reading.items(Format.parse(format), input);
    assertEquals(good + 1, items.size(), () -> Reading.brief(items).toString());
    UnparsablePiece last = Reading.lastPiece(items);
    assertTrue(last.endsInput());
    assertFalse(last.raw().complete());
    assertTrue(
        last.reason().message().endsWith("the rest of the input was not read"),
        last.reason().message());
  }

  @Test
  void reportsLineColumnAndByteOfError() throws IOException {
    String array = "[\n  {\"a\": 1},\n  {\"a\": 2,\n   \"b\": x}\n]";
    UnparsablePiece last = Reading.lastPiece(Reading.items(JSON_ARRAY, array));
    String where = "at in:4:9 (byte " + array.indexOf("x}") + ")";
    assertTrue(last.reason().message().contains(where), last.reason().message());
    assertEquals(new Position("in", 3, 3, 16), last.position());
    assertArrayEquals("{\"a\": 2,\n   \"b\": x}".getBytes(UTF_8), last.raw().bytes());
  }

  @Test
  void keepsRestOfLineAfterError() throws IOException {
    UnparsablePiece last = Reading.lastPiece(Reading.items(JSON_ARRAY, "[{} ; {}\n,{}]"));
    assertArrayEquals("; {}".getBytes(UTF_8), last.raw().bytes());
    assertTrue(last.reason().message().startsWith("expected ',' or ']', at in:1:5"));
  }

  @Test
  void reportsOversizedRecordAndReadsNext() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(Reading.SMALL_LIMIT) + "\"}";
    assertEquals(List.of("TooLarge", "{}"), Reading.brief(JSON_ARRAY, "[" + large + ",{}]"));
    assertEquals(
        List.of("TooLarge", "{}"),
        Reading.brief(API_BODY, "{\"records\":[{\"value\":" + large + "},{\"value\":{}}]}"));
  }

  @Test
  void keepsOnlyStartOfHugeRecord() throws IOException {
    String huge = "{\"a\":\"" + "x".repeat(200_000) + "\"}";
    List<InputItem> items = Reading.items(JSON_ARRAY, "[" + huge + ",{}]");
    assertEquals(List.of("TooLarge", "{}"), Reading.brief(items));
    assertEquals(huge.length(), ((OversizedRecord) items.get(0)).size());
  }
}
