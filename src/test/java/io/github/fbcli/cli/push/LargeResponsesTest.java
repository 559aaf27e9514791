package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests responses that exceed the memory that a lane reserves for them. */
class LargeResponsesTest {
  /** A shortened string: at most 300 bytes of whole characters, and an ellipsis. */
  private static final String SHORTENED = "x".repeat(300) + "…";

  @TempDir Path dir;

  private static String records(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> "{\"id\":" + id + ",\"v\":\"a\"}\n")
        .collect(Collectors.joining());
  }

  private static ObjectNode rejected(String message) {
    return FakeSink.error("InvalidBody").put("error_message", message);
  }

  private List<JsonNode> errors() throws Exception {
    List<String> lines = Files.readAllLines(dir.resolve("err"));
    return lines.stream().map(LargeResponsesTest::parse).toList();
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  private FbProgram.Run push(FakeSink sink, int records, String... more) {
    String[] words = {"s", "-o", "json", "--errors-file", dir.resolve("err").toString()};
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return sink.fb().input(records(records)).pushInOrder(all);
  }

  @Test
  void shortensLongMessages() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.always(values -> sink.each(values, value -> rejected("x".repeat(10_000))));
      FbProgram.Run run = push(sink, 200);
      assertEquals(3, run.exit(), run::toString);
      assertEquals(List.of(200), sink.sizes());
      assertEquals(200, parse(run.out()).path("rejected").asInt());
      assertEquals(200, errors().size());
      for (JsonNode line : errors()) {
        assertEquals(SHORTENED, line.path("fb").path("message").asText());
        assertEquals("InvalidBody", line.path("fb").path("code").asText());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ü", "日", "😀", "\"", "\\", "\n", "\u0001"})
  void cutsLongMessagesBetweenCharacters(String character) throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.always(values -> sink.each(values, value -> rejected("x" + character.repeat(5000))));
      assertEquals(3, push(sink, 20).exit());
      for (JsonNode line : errors()) {
        String message = line.path("fb").path("message").asText();
        assertTrue(message.matches("(?s)x(\\Q" + character + "\\E){50,}…"), message);
      }
    }
  }

  @Test
  void keepsLongMessagesOfSmallResponses() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.always(values -> sink.each(values, value -> rejected("x".repeat(10_000))));
      assertEquals(3, push(sink, 3).exit());
      assertEquals("x".repeat(10_000), errors().get(0).path("fb").path("message").asText());
    }
  }

  @Test
  void ignoresWhitespaceInResponseSize() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      String result = " \n\t".repeat(10_000) + "{\"status\" : \"success\"}";
      sink.then(FakeSink.status(200, "{\"records\":[" + result + "," + result + "]}"));
      FbProgram.Run run = push(sink, 2);
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of(2), sink.sizes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void shortensReasonOfRefusedRequest(int status) throws Exception {
    try (FakeSink sink = new FakeSink()) {
      String body = "{\"code\":\"InvalidBody\",\"message\":\"" + "x".repeat(1_000_000) + "\"}";
      sink.always(FakeSink.status(status, body));
      FbProgram.Run run = push(sink, 2);
      assertEquals(3, run.exit(), run::toString);
      assertEquals(List.of(2, 1, 1), sink.sizes());
      JsonNode note = errors().get(1).path("fb");
      assertEquals("InvalidBody", note.path("code").asText());
      assertTrue(note.path("message").asText().endsWith(": " + SHORTENED), note::toString);
    }
  }

  @Test
  void retriesAfterLargeErrorPage() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.then(FakeSink.status(503, "<html>".repeat(1_000_000)));
      FbProgram.Run run = push(sink, 2);
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of(2, 2), sink.sizes());
    }
  }

  /** A response with 20 KB per record fits only if there are few records. */
  @Test
  void splitsBatchUntilResponseFits() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.always(
          values ->
              sink.each(
                  values,
                  value -> {
                    ObjectNode result = sink.keep(value);
                    IntStream.range(0, 200).forEach(i -> result.put("f" + i, "x".repeat(100)));
                    return result;
                  }));
      FbProgram.Run run = push(sink, 8);
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of(8, 4, 2, 1, 1, 2, 1, 1, 4, 2, 1, 1, 2, 1, 1), sink.sizes());
      assertEquals(8, sink.rows().size());
    }
  }

  @Test
  void exits10IfResponseForOneRecordIsTooLarge() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.always(FakeSink.status(200, "[".repeat(100_000)));
      FbProgram.Run run = push(sink, 2, "--retries", "1");
      assertEquals(10, run.exit(), run::toString);
      assertEquals(List.of(2, 1, 1), sink.sizes());
      assertTrue(run.err().contains("is larger than 33168 bytes"), run::toString);
      JsonNode summary = parse(run.out());
      assertEquals(2, summary.path("not_sent").asInt(), run::toString);
    }
  }

  @Test
  void exits10IfResponseIsEndless() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.always(FakeSink.status(200, " ".repeat(16 * 1024 * 1024 + 1)));
      FbProgram.Run run = push(sink, 1, "--retries", "0");
      assertEquals(10, run.exit(), run::toString);
      assertTrue(run.err().contains("is larger than"), run::toString);
    }
  }
}
