package io.github.fbcli.push.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsLineTest {
  private static final String PLACE =
      "\"message\":\"m\",\"attempts\":1,\"file\":\"in\",\"line\":1,\"offset\":0";
  private static final String NOTE = "\"fb\":{\"code\":\"X\"," + PLACE + "}";

  @Test
  void readsRejectedValue() throws IOException {
    List<InputItem> items =
        Reading.items(Format.AUTO, "{\"value\": {\"a\": [1] } ," + NOTE + "}\n");
    assertEquals(List.of("{\"a\": [1] }"), Reading.brief(items));
    assertEquals(new Position("in", 1, 11, 10), items.get(0).position());
  }

  @Test
  void acceptsMembersInAnyOrder() throws IOException {
    assertEquals(
        List.of("{\"a\":1}"), Reading.brief(Format.AUTO, "{" + NOTE + ",\"value\":{\"a\":1}}"));
  }

  @Test
  void readsFixedRawText() throws IOException {
    assertEquals(
        List.of("{\"a\":\"ü\"}"),
        Reading.brief(Format.AUTO, "{\"raw\":\" {\\\"a\\\":\\\"\\u00fc\\\"}\"," + NOTE + "}"));
    assertEquals(
        List.of("{}"), Reading.brief(Format.AUTO, "{\"raw_base64\":\"e30=\"," + NOTE + "}"));
  }

  @Test
  void keepsRawTextThatIsStillInvalid() throws IOException {
    List<InputItem> items = Reading.items(Format.AUTO, "{\"raw\":\"{x}\"," + NOTE + "}");
    assertEquals(List.of(Reason.INVALID_JSON), Reading.brief(items));
    assertArrayEquals(
        "{x}".getBytes(StandardCharsets.UTF_8), Reading.lastPiece(items).raw().bytes());
  }

  @Test
  void rejectsTruncatedText() throws IOException {
    String truncated = "{\"raw\":\"{}\",\"fb\":{\"code\":\"X\"," + PLACE + ",\"truncated\":true}}";
    assertEquals(List.of(Reason.INVALID_JSON), Reading.brief(Format.AUTO, truncated));
  }

  @Test
  void readsValueOfMaximumSize() throws IOException {
    String full = "{\"a\":\"" + "x".repeat(Reading.SMALL_LIMIT - 8) + "\"}";
    assertEquals(
        List.of(full), Reading.brief(Format.AUTO, "{\"value\":" + full + "," + NOTE + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":{\"a\":1}}",
        "{\"value\":{},\"fb\":{}}",
        "{\"value\":{},\"fb\":\"code\"}",
        "{\"value\":{},\"fb\":{\"code\":1}}",
        "{\"value\":1,\"fb\":{\"code\":\"X\"}}",
        "{\"value\":{},\"raw\":\"{}\",\"fb\":{\"code\":\"X\"}}",
        "{\"value\":{},\"more\":1,\"fb\":{\"code\":\"X\"}}",
        "{\"raw_base64\":\"%\",\"fb\":{\"code\":\"X\"}}",
        "{\"fb\":{\"code\":\"X\"}}"
      })
  void readsRecordSimilarToErrorsLine(String line) throws IOException {
    assertEquals(List.of(line), Reading.brief(Format.AUTO, line));
  }

  private static String value(int id, int line) {
    return "{\"value\":{\"id\":%d},\"fb\":{\"code\":\"X\",\"message\":\"m\",\"attempts\":1,\"file\":\"in\",\"line\":%d,\"offset\":%d}}\n"
        .formatted(id, line, 100 + id);
  }

  private static String superseded(String... names) {
    return "{\"fb\":{\"superseded\":[" + String.join(",", names) + "]}}\n";
  }

  private static String name(int line) {
    return "{\"file\":\"in\",\"line\":" + line + "}";
  }

  /** The ids of the records; negative for superseded records. */
  private static List<String> ids(String text) throws IOException {
    List<String> ids = new ArrayList<>();
    for (InputItem item : Reading.items(Format.AUTO, text)) {
      InputRecord record = (InputRecord) item;
      String json = new String(record.json(), StandardCharsets.UTF_8);
      ids.add((record.superseded() ? "-" : "") + json.replaceAll("[^0-9]", ""));
    }
    return ids;
  }

  @Test
  void marksRecordsListedInLaterLine() throws IOException {
    String text = value(1, 7) + value(2, 8) + value(3, 9) + superseded(name(7), name(9));
    assertEquals(List.of("-1", "2", "-3"), ids(text));
  }

  @Test
  void ignoresRecordWithSameHashCode() throws IOException {
    int sameHash = 7 + (1 << 24);
    assertEquals(List.of("-1", "2"), ids(value(1, 7) + value(2, sameHash) + superseded(name(7))));
  }

  @Test
  void marksLastMatchingLineBeforeEntry() throws IOException {
    String text = value(1, 7) + value(2, 7) + superseded(name(7)) + value(3, 7);
    assertEquals(List.of("1", "-2", "3"), ids(text));
    assertEquals(List.of("-1", "-2", "3"), ids(text.replace(name(7), name(7) + "," + name(7))));
  }

  @Test
  void distinguishesRecordsOfOneLineByOffset() throws IOException {
    String first = name(7).replace("}", ",\"offset\":101}");
    assertEquals(List.of("-1", "2"), ids(value(1, 7) + value(2, 7) + superseded(first)));
  }

  @Test
  void marksEveryEarlierLineWithSameKey() throws IOException {
    String name = name(7).replace("}", ",\"key\":\"1\"}");
    String other = value(2, 7).replace("\"offset\"", "\"key\":\"2\",\"offset\"");
    String first = value(1, 7).replace("\"offset\"", "\"key\":\"1\",\"offset\"");
    String text = first + first + other + superseded(name) + first;
    assertEquals(List.of("-1", "-1", "2", "1"), ids(text));
  }

  @Test
  void reportsTextAfterSupersededLine() throws IOException {
    String line = superseded(name(7)).strip() + value(1, 8);
    List<InputItem> items = Reading.items(Format.AUTO, value(2, 9) + line);
    assertEquals(List.of("{\"id\":2}", Reason.INVALID_JSON), Reading.brief(items));
  }

  @Test
  void readsInlineMarkersOfEarlierVersions() throws IOException {
    String marked = value(1, 7).replace("}}\n", ",\"superseded\":true}}\n");
    String padded = value(2, 8).replace("}}\n", "                   }}\n");
    assertEquals(List.of("-1", "2"), ids(marked + padded));
  }

  @Test
  void readsFileWithOtherRecordAsNdjson() throws IOException {
    String text = value(1, 7) + superseded(name(7)) + "{\"id\":5}\n";
    assertEquals(
        List.of(value(1, 7).strip(), superseded(name(7)).strip(), "{\"id\":5}"),
        Reading.brief(Format.AUTO, text));
  }

  @Test
  void readsRecordWithFieldNamedSuperseded() throws IOException {
    String own = "{\"value\":{\"id\":1},\"fb\":{\"superseded\":true}}";
    assertEquals(List.of(own), Reading.brief(Format.AUTO, own));
  }

  @Test
  void reportsOnlyIncompleteLine() throws IOException {
    String text = value(1, 7) + "{\"value\":{},\"fb\"\n" + superseded(name(7)) + value(2, 8);
    List<InputItem> items = Reading.items(Format.AUTO, text);
    assertEquals(3, items.size());
    assertTrue(((InputRecord) items.get(0)).superseded());
    assertEquals(List.of(Reason.INVALID_JSON), Reading.brief(items.subList(1, 2)));
    assertEquals(List.of("{\"id\":2}"), Reading.brief(items.subList(2, 3)));
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "NDJSON"})
  void detectsErrorsFileWithByteOrderMark(Format format) throws IOException {
    String text = "\uFEFF" + value(1, 7) + value(2, 8) + superseded(name(7));
    List<InputItem> items = Reading.items(format, text);
    assertEquals(2, items.size());
    assertTrue(((InputRecord) items.get(0)).superseded());
  }

  @Test
  void detectsErrorsFileWithIncompleteFirstLine(@TempDir Path dir) throws IOException {
    String torn = "7},\"fb\":{\"code\":\"X\"}}\n";
    String text = torn + value(1, 7) + value(2, 8) + superseded(name(7)) + "{\"value\":{\"i";
    Input file = Input.file(Files.writeString(dir.resolve("in"), text));
    List<String> kinds = new ArrayList<>();
    try (Inputs source = Inputs.open(List.of(file), InputOptions.of(Format.AUTO))) {
      for (InputItem item = source.next(); item != null; item = source.next()) {
        boolean superseded = item instanceof InputRecord record && record.superseded();
        kinds.add((superseded ? "superseded " : "") + item.getClass().getSimpleName());
      }
    }
    assertEquals(
        List.of("UnparsablePiece", "superseded InputRecord", "InputRecord", "UnparsablePiece"),
        kinds);
  }

  @Test
  void marksRecordAfterEntryInSortedFile() throws IOException {
    String name = name(7).replace("}", ",\"key\":\"1\"}");
    String record = value(1, 7).replace("\"offset\"", "\"key\":\"1\",\"offset\"");
    String other = value(2, 7).replace("\"offset\"", "\"key\":\"2\",\"offset\"");
    assertEquals(List.of("2", "-1"), ids(superseded(name) + other + record));
    assertEquals(List.of("-1", "2", "1"), ids(record + superseded(name) + other + record));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":{\"id\":1},\"fb\":{\"superseded\":true}}",
        "{\"value\":{\"id\":1},\"fb\":{\"code\":\"X\",\"superseded\":true}}",
        "{\"value\":{\"id\":1},\"fb\":{\"superseded\":[{\"file\":\"in\",\"line\":1}]}}",
        "{\"fb\":{\"superseded\":[{\"file\":\"in\"}]}}",
        "{\"fb\":{\"superseded\":[],\"more\":1}}",
        "{\"fb\":{\"superseded\":true}}"
      })
  void readsRecordsOfSimilarShape(String line) throws IOException {
    String lines = line + "\n" + line + "\n";
    assertEquals(List.of(line, line), Reading.brief(Format.AUTO, lines));
    assertEquals(List.of(line, line), Reading.brief(Format.NDJSON, lines));
  }

  @Test
  void readsEveryLineAsConcatenatedJson() throws IOException {
    String text = value(1, 7).strip();
    assertEquals(List.of(text), Reading.brief(Format.CONCATENATED, text));
  }
}
