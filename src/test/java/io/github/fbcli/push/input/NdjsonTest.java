package io.github.fbcli.push.input;

import static io.github.fbcli.push.input.Format.NDJSON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonTest {

  @Test
  void readsRecordPerLine() throws IOException {
    assertEquals(
        List.of("{\"a\":1}", "{\"a\":2}"), Reading.brief(NDJSON, "{\"a\":1}\n{\"a\":2}\n"));
  }

  @Test
  void keepsBytesOfRecord() throws IOException {
    String odd = "{ \"a\" : 1.50e+00 ,\t\"ü\\u00e4😀\":[ ] }";
    assertEquals(List.of(odd), Reading.brief(NDJSON, "  " + odd + " \t\n"));
  }

  @Test
  void readsLastLineWithoutLineEnd() throws IOException {
    assertEquals(List.of("{}", "{\"a\":1}"), Reading.brief(NDJSON, "{}\n{\"a\":1}"));
  }

  @Test
  void readsWindowsLineEnds() throws IOException {
    assertEquals(List.of("{}", "{\"a\":1}"), Reading.brief(NDJSON, "{}\r\n{\"a\":1}\r\n"));
  }

  @Test
  void skipsBlankLines() throws IOException {
    assertEquals(List.of("{}", "{}"), Reading.brief(NDJSON, "\n\n{}\n \t\r\n{}\n\n"));
  }

  @Test
  void readsNoItemsFromEmptyInput() throws IOException {
    assertEquals(List.of(), Reading.brief(NDJSON, ""));
  }

  @Test
  void skipsByteOrderMark() throws IOException {
    List<InputItem> items = Reading.items(NDJSON, "\uFEFF{}\n");
    assertEquals(List.of("{}"), Reading.brief(items));
    assertEquals(new Position("in", 1, 1, 3), items.get(0).position());
  }

  @Test
  void countsLinesFromOneAndBytesFromZero() throws IOException {
    List<InputItem> items = Reading.items(NDJSON, "{\"ü\":1}\n\n  {}\n");
    assertEquals(new Position("in", 1, 1, 0), items.get(0).position());
    assertEquals(new Position("in", 3, 3, 12), items.get(1).position());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1}}",
        "{}{}",
        "{'a':1}",
        "id,name",
        "{\"a\":NaN}",
        "{\"a\":01}"
      })
  void reportsMalformedLineAndReadsNext(String line) throws IOException {
    assertEquals(
        List.of("{}", Reason.INVALID_JSON, "{}"), Reading.brief(NDJSON, "{}\n" + line + "\n{}\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"text\"", "[{}]", "null", "true"})
  void rejectsJsonOtherThanObjects(String line) throws IOException {
    List<InputItem> items = Reading.items(NDJSON, line + "\n{}");
    assertEquals(List.of(Reason.NOT_A_RECORD, "{}"), Reading.brief(items));
    assertEquals("not a JSON object", ((UnparsablePiece) items.get(0)).reason().message());
  }

  @Test
  void keepsTextAndPositionOfUnparsableLine() throws IOException {
    UnparsablePiece piece = Reading.lastPiece(Reading.items(NDJSON, "{}\n {\"a\": x}\n"));
    assertArrayEquals("{\"a\": x}".getBytes(UTF_8), piece.raw().bytes());
    assertTrue(piece.raw().complete());
    assertEquals(new Position("in", 2, 2, 4), piece.position());
    assertTrue(piece.reason().message().endsWith("at in:2:8"), piece.reason().message());
    assertFalse(piece.endsInput());
  }

  @Test
  void rejectsMalformedUtf8() throws IOException {
    byte[] latin = "{}\n{\"a\":\"für\"}\n{}".getBytes(ISO_8859_1);
    List<InputItem> items = Reading.items(NDJSON, latin);
    assertEquals(List.of("{}", Reason.INVALID_JSON, "{}"), Reading.brief(items));
    assertEquals(
        "invalid UTF-8 (is the file Windows-1252 or Latin-1? Convert it: iconv -f"
            + " WINDOWS-1252 -t UTF-8), at in:2:8",
        ((UnparsablePiece) items.get(1)).reason().message());
  }

  @Test
  void rejectsOverlongUtf8() throws IOException {
    byte[] overlong = "{\"a\":\"__\"}".getBytes(UTF_8);
    overlong[6] = (byte) 0xC0;
    overlong[7] = (byte) 0x80;
    assertEquals(List.of(Reason.INVALID_JSON), Reading.brief(Reading.items(NDJSON, overlong)));
  }

  @Test
  void rejectsUtf16WithoutByteOrderMark() {
    Exception e =
        assertThrows(
            UnreadableInputException.class,
            () -> Reading.items(NDJSON, "{\"a\":1}".getBytes(UTF_16LE)));
    assertTrue(e.getMessage().contains("it is UTF-16LE"), e.getMessage());
  }

  @Test
  void suggestsNoEncodingForPartlyValidUtf8() throws IOException {
    byte[] broken = "{\"a\":\"ü?\"}".getBytes(UTF_8);
    broken[8] = (byte) 0xC3;
    UnparsablePiece piece = (UnparsablePiece) Reading.items(NDJSON, broken).get(0);
    assertEquals("invalid UTF-8, at in:1:9", piece.reason().message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":NaN}      | NaN is not valid JSON; use null
          {"a":Infinity} | Infinity is not valid JSON; use null
          {"a":tru}      | 'tru' is not valid JSON; write strings in double quotes
          {a:1}          | expected a key in double quotes, found 'a'
          {"a":1]        | expected '}', found ']'
          {"a":"\\x"}   | invalid escape; write \\\\ for a backslash
          {"a":01}       | a number cannot start with 0; write it as a string
          """)
  void describesSyntaxErrors(String line, String message) throws IOException {
    UnparsablePiece piece =
        (UnparsablePiece) Reading.items(NDJSON, line.replace("\\\\", "\\")).get(0);
    assertTrue(piece.reason().message().startsWith(message), piece.reason()::toString);
    assertFalse(piece.reason().message().contains("code "), piece.reason()::toString);
  }

  @Test
  void reportsDeepNesting() throws IOException {
    for (String deep : List.of("[".repeat(50_000), "{\"a\":".repeat(10_000))) {
      String line = "{\"a\":" + deep;
      InputItem item = Reading.items(NDJSON, line + "\n{}").get(0);
      assertEquals(
          "more than 1000 levels of nesting",
          ((UnparsablePiece) item).reason().message().split(",")[0]);
    }
  }

  @Test
  void rejectsDeepNestingWithoutStackOverflow() throws IOException {
    String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    List<InputItem> items = Reading.items(NDJSON, deep + "\n{}");
    assertEquals(List.of(Reason.INVALID_JSON, "{}"), Reading.brief(items));
  }

  @Test
  void readsRecordOfMaximumSize() throws IOException {
    String full = "{\"a\":\"" + "x".repeat(Reading.SMALL_LIMIT - 8) + "\"}";
    assertEquals(List.of(full), Reading.brief(NDJSON, full));
  }

  @Test
  void reportsOversizedRecordAndReadsNext() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(Reading.SMALL_LIMIT - 7) + "\"}";
    List<InputItem> items = Reading.items(NDJSON, large + "\n{}");
    assertEquals(List.of("TooLarge", "{}"), Reading.brief(items));
    assertEquals(Reading.SMALL_LIMIT + 1, ((OversizedRecord) items.get(0)).size());
  }

  @Test
  void keepsOnlyStartOfHugeLine() throws IOException {
    int size = 200_000;
    List<InputItem> items = Reading.items(NDJSON, "ü".repeat(size / 2) + "\n{}");
    OversizedRecord large = (OversizedRecord) items.get(0);
    assertEquals(size, large.size());
    assertEquals(1024, large.start().bytes().length);
    assertFalse(large.start().complete());
    assertEquals("{}", Reading.brief(items).get(1));
  }

  @Test
  void cutsLongTextBetweenCharacters() {
    RawText start = RawText.start("aüb".getBytes(UTF_8), 2);
    assertArrayEquals("a".getBytes(UTF_8), start.bytes());
  }

  @Test
  void readsLinesOfAnyLength() throws IOException {
    List<String> lines = new ArrayList<>();
    List<Position> positions = new ArrayList<>();
    long offset = 0;
    for (int length :
        new int[] {10, 65_535, 65_536, 65_537, 20, 130_000, 65_000, 300_000, 8, 900_000}) {
      for (int i = 0; i < 7; i++) {
        String line = "{\"a\":\"" + "x".repeat(length + i) + "\"}";
        positions.add(new Position("in", lines.size() + 1, 1, offset));
        lines.add(line);
        offset += line.length() + 1;
      }
    }
    byte[] text = String.join("\n", lines).getBytes(UTF_8);
    Input input = Input.stream("in", new ByteArrayInputStream(text));
    try (Inputs source = Inputs.open(List.of(input), InputOptions.of(NDJSON))) {
      for (int i = 0; i < lines.size(); i++) {
        InputRecord record = (InputRecord) source.next();
        assertEquals(lines.get(i), new String(record.json(), UTF_8));
        assertEquals(positions.get(i), record.position());
      }
      assertNull(source.next());
    }
  }
}
