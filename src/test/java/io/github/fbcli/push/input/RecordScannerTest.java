package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.input.RecordScanner.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordScannerTest {
  private final RecordScanner scanner = new RecordScanner(List.of(List.of("a")));

  private static InputRecord record(String json) {
    return new InputRecord(json.getBytes(UTF_8), new Position("in", 1, 1, 0));
  }

  @Test
  void acceptsSameNestingDepthAsParser() {
    for (int depth : List.of(999, 1000, 1001, 5000)) {
      byte[] deep =
          ("{\"b\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}").getBytes(UTF_8);
      assertEquals(JsonText.fault(deep) == null, scanner.scan(deep), "depth " + depth);
    }
  }

  @Test
  void rejectsTextLongerThanRecord() {
    String padding = " ".repeat(InputRecord.MAX_BYTES - 2);
    assertTrue(scanner.scan(("{" + padding + "}").getBytes(UTF_8)));
    assertFalse(scanner.scan(("{ " + padding + "}").getBytes(UTF_8)));
  }

  @Test
  void throwsIfRecordIsMalformed() {
    InputRecord record = record("{");
    assertThrows(IllegalArgumentException.class, () -> scanner.scan(record));
  }

  @Test
  void returnsValueAsWritten() {
    scanner.scan(record("{\"a\" : \"x\\u00e4\" }"));
    assertEquals("\"x\\u00e4\"", scanner.written(0));
    assertEquals("x\u00e4", scanner.text(0));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "none",
      value = {
        "7, 7",
        "0, 0",
        "\"7\", 7",
        "123456789012345678, 123456789012345678",
        "1234567890123456789, none",
        "\"07\", none",
        "-7, none",
        "7.0, none",
        "\"\", none",
        "\"a\", none",
        "[7], none",
        "{}, none",
        "true, none",
      })
  void returnsDigitsOfShortWholeNumber(String value, String digits) {
    scanner.scan(record("{\"a\":" + value + "}"));
    assertEquals(digits, scanner.wholeNumber(0, 18));
  }

  @Test
  void returnsNoNumberForMissingValue() {
    scanner.scan(record("{\"a\":1}"));
    scanner.scan(record("{}"));
    assertNull(scanner.wholeNumber(0, 18));
  }

  @Test
  void distinguishesManySimilarNames() {
    List<List<String>> paths =
        IntStream.range(0, 3000).mapToObj(i -> List.of("c%04d_x".formatted(i))).toList();
    RecordScanner wide = new RecordScanner(paths);
    StringBuilder json = new StringBuilder("{\"c_x\":1");
    for (int i = 0; i < paths.size(); i += 2) {
      json.append(",\"").append(paths.get(i).get(0)).append("\":").append(i);
    }
    wide.scan(record(json.append('}').toString()));
    for (int i = 0; i < paths.size(); i += 2) {
      assertEquals(String.valueOf(i), wide.text(i));
      assertEquals(ValueKind.MISSING, wide.kind(i + 1));
    }
  }

  @Test
  void scansRecordsWhileReading() throws IOException {
    List<Input> inputs =
        Stream.of(
                "{\"a\":1}\n{\"b\":2}\n",
                "{\"value\":{\"a\":3},\"fb\":{\"code\":\"X\",\"message\":\"m\",\"file\":\"in\",\"line\":1,"
                    + "\"offset\":0,\"attempts\":1}}")
            .map(text -> Input.stream("in", new ByteArrayInputStream(text.getBytes(UTF_8))))
            .toList();
    try (Inputs source = Inputs.open(inputs, InputOptions.of(Format.NDJSON))) {
      source.scanWith(scanner);
      List<ValueKind> kinds = new ArrayList<>();
      for (InputItem item = source.next(); item != null; item = source.next()) {
        scanner.scan((InputRecord) item);
        kinds.add(scanner.kind(0));
      }
      assertEquals(List.of(ValueKind.NUMBER, ValueKind.MISSING, ValueKind.NUMBER), kinds);
    }
  }
}
