package io.github.fbcli.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.Streams;
import io.github.fbcli.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final View<String> WORD =
      new View<>(
          List.of(new View.Column<>("WORD", word -> word)),
          word -> Json.object().put("word", word),
          word -> word);

  private final List<String> arrived = new ArrayList<>();

  @Test
  void flushesEachNdjsonLine() {
    output(OutputFormat.NDJSON).list(List.of("a", "b"), WORD);
    assertEquals(List.of("{\"word\":\"a\"}\n", "{\"word\":\"b\"}\n"), arrived);
  }

  @Test
  void quotesCsvCells() {
    output(OutputFormat.CSV).list(List.of("a b", "a,b", "say \"a\"", "a\nb", "a\rb"), WORD);
    assertEquals(
        "word\na b\n\"a,b\"\n\"say \"\"a\"\"\"\n\"a\nb\"\n\"a\rb\"\n", String.join("", arrived));
  }

  @Test
  void printsNullWithoutResult() {
    output(OutputFormat.JSON).finish();
    output(OutputFormat.TABLE).finish();
    assertEquals("null\n", String.join("", arrived));
  }

  /** Records the text of each flush. */
  private Output output(OutputFormat format) {
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    OutputStream stream =
        new OutputStream() {
          @Override
          public void write(int b) {
            held.write(b);
          }

          @Override
          public void flush() {
            arrived.add(held.toString(StandardCharsets.UTF_8));
            held.reset();
          }
        };
    Streams streams =
        Streams.piped(InputStream.nullInputStream(), stream, OutputStream.nullOutputStream());
    Console console = new Console(streams, Map.of());
    return new Output(console, format, () -> console.outStyle(ColourChoice.NEVER), null);
  }
}
