package io.github.fbcli.push.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fbcli.push.checkpoint.Settled.Range;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checkpoint's form: {@code docs/checkpoint.md}. */
class CheckpointJsonTest {
  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final String DOCUMENTED = example();

  /** The example of the documentation, without its line breaks. */
  private static String example() {
    try (Stream<String> page = Files.lines(Path.of("docs/checkpoint.md"))) {
      return page.dropWhile(line -> !line.equals("```json"))
          .skip(1)
          .takeWhile(line -> !line.equals("```"))
          .map(String::strip)
          .collect(Collectors.joining("", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Checkpoint documented() {
    Load load = new Load().settled(3, new Range(4, 6), new Range(9, 10));
    load.inputs =
        List.of(
            new InputMark("a.json", 24L, EMPTY_HASH, 0, true),
            new InputMark("-", null, null, 0, false));
    load.position = Position.startOf(1, 2);
    load.counts.put("accepted", 5L);
    load.counts.put("rejected", 1L);
    return load.errors(Path.of("/data/errors.ndjson"), 812).checkpoint();
  }

  @Test
  void itIsWrittenAsDocumented() throws IOException {
    assertEquals(DOCUMENTED, new String(CheckpointJson.bytes(documented()), UTF_8));
  }

  @Test
  void itIsReadAsDocumented() throws IOException {
    assertEquals(documented(), read(DOCUMENTED));
  }

  @Test
  void aRunWithoutErrorsFileComesBackToo() throws IOException {
    Checkpoint bare = new Load().done().checkpoint();
    assertEquals(bare, read(new String(CheckpointJson.bytes(bare), UTF_8)));
  }

  @Property(tries = 200)
  void whateverIsSettledComesBack(
      @ForAll List<@LongRange(min = 0, max = 1_000_000) Long> ordinals, @ForAll String name)
      throws IOException {
    SettledRanges ranges = new SettledRanges(Settled.none());
    ordinals.forEach(ranges::settle);
    Load load = new Load();
    load.settled = ranges.snapshot();
    load.inputs = List.of(InputMark.stream(name.replaceAll("\\p{Cs}", "")));
    Checkpoint written = load.checkpoint();
    assertEquals(written, read(new String(CheckpointJson.bytes(written), UTF_8)));
  }

  @Test
  void aMemberThatALaterVersionMayAddIsPassedOver() throws IOException {
    String later =
        DOCUMENTED
            .replace("\"done\":", "\"host\":{\"name\":[1]},\"done\":")
            .replace("\"prefix\":", "\"sum\":[[7]],\"prefix\":");
    assertEquals(documented(), read(later));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "done":false,              | ``                          | done is missing, or not true or false
          "id":"0b5e"                | "id":5                      | sink.id is missing, or not a string
          "sink":{"id":"0b5e","name":"iris"}, | "sink":null,       | sink is missing
          "size":24                  | "size":"24"                 | inputs[0].size is missing, or not a whole number
          "size":24                  | "size":1e3                  | inputs[0].size is missing, or not a whole number
          "size":24                  | "size":99999999999999999999 | inputs[0].size is missing, or not a whole number
          "input":1                  | "input":2                   | the position is in input 2 of 2
          "input":1                  | "input":9999999999          | position.input is missing, or not a number that fits there
          "ordinal":2                | "ordinal":4                 | the position is at item 4, beyond the settled prefix
          "offset":0                 | "offset":-1                 | there is no position at input 1, byte -1
          [4,6]                      | [3,6]                       | the settled range from 3 has no gap before it
          [4,6]                      | [6,6]                       | there is no range from 6 to 6
          [4,6]                      | [4]                         | a settled range has a bound that is no whole number
          [4,6]                      | [4,6,7]                     | a settled range has more than two bounds
          [4,6]                      | 4                           | a settled range is not an array
          [[4,6],[9,10]]             | {}                          | settled.ranges is not an array
          "length":812               | "length":-1                 | the errors file's length is -1
          "errors_file":             | "errors":                   | errors_file is missing
          "accepted":5               | "accepted":"5"              | counts.accepted is missing, or not a whole number
          2026-05-04T                | 4 May                       | written_at is no time
          """)
  void whatDoesNotFitIsNamed(String written, String instead, String problem) {
    String damaged = DOCUMENTED.replace(written, instead);
    Exception e = assertThrows(IllegalArgumentException.class, () -> read(damaged));
    assertEquals(problem, e.getMessage());
  }

  @Test
  void nothingMayFollow() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> read(DOCUMENTED + DOCUMENTED));
    assertEquals("something follows its end", e.getMessage());
  }

  private static Checkpoint read(String json) throws IOException {
    return CheckpointReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }
}
