package io.github.fbcli.push.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import io.github.fbcli.push.checkpoint.OrdinalSet.Range;
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

/** Tests the checkpoint format of {@code docs/checkpoint.md}. */
class CheckpointJsonTest {
  private static final String HASH =
      "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";

  private static final String DOCUMENTED = example();

  /** The example in the documentation, without line breaks. */
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
    SampleCheckpoint load = new SampleCheckpoint().settled(3, new Range(4, 6), new Range(9, 10));
    load.inputs =
        List.of(new InputMark("a.json", 24L, 2, 20, HASH, HASH, true), InputMark.start("-", null));
    load.counts.put("accepted", 5L);
    load.counts.put("rejected", 1L);
    return load.errors(Path.of("/data/errors.ndjson"), 400, 812).checkpoint();
  }

  @Test
  void writesDocumentedFormat() throws IOException {
    assertEquals(DOCUMENTED, new String(CheckpointJson.bytes(documented()), UTF_8));
  }

  @Test
  void readsDocumentedFormat() throws IOException {
    assertEquals(documented(), read(DOCUMENTED));
  }

  @Test
  void roundTripsWithoutErrorsFile() throws IOException {
    Checkpoint bare = new SampleCheckpoint().done().checkpoint();
    assertEquals(bare, read(new String(CheckpointJson.bytes(bare), UTF_8)));
  }

  @Property(tries = 200)
  void roundTripsSettledRanges(
      @ForAll List<@LongRange(min = 0, max = 1_000_000) Long> ordinals, @ForAll String name)
      throws IOException {
    SettledRanges ranges = new SettledRanges(OrdinalSet.none());
    ordinals.forEach(ranges::settle);
    SampleCheckpoint load = new SampleCheckpoint();
    load.settled = ranges.snapshot();
    load.inputs = List.of(InputMark.start(name.replaceAll("\\p{Cs}", ""), null));
    Checkpoint written = load.checkpoint();
    assertEquals(written, read(new String(CheckpointJson.bytes(written), UTF_8)));
  }

  @Test
  void ignoresUnknownMembers() throws IOException {
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
          "done":false,              | ``                          | done is missing or not true or false
          "id":"0b5e"                | "id":5                      | sink.id is missing or not a string
          "sink":{"id":"0b5e","name":"iris"}, | "sink":null,       | sink is missing or not an object
          "size":24                  | "size":"24"                 | inputs[0].size is missing or not a whole number
          "size":24                  | "size":1e3                  | inputs[0].size is missing or not a whole number
          "size":24                  | "size":99999999999999999999 | inputs[0].size is missing or not a whole number
          "ordinal":2                | "ordinal":"2"               | inputs[0].ordinal is missing or not a whole number
          "offset":20                | "offset":-1                 | input a.json has a negative position
          [4,6]                      | [3,6]                       | the settled range from 3 has no gap before it
          [4,6]                      | [6,6]                       | invalid range from 6 to 6
          [4,6]                      | [4]                         | a settled range is invalid
          [4,6]                      | [4,6,7]                     | a settled range is invalid
          [4,6]                      | [4,"6"]                     | a settled range is invalid
          [4,6]                      | 4                           | a settled range is invalid
          [[4,6],[9,10]]             | {}                          | settled.ranges is missing or not an array
          "length":812               | "length":-1                 | invalid byte range of the errors file: 400 to -1
          "errors_file":             | "errors":                   | errors_file is missing or not an object
          "accepted":5               | "accepted":"5"              | counts.accepted is missing or not a whole number
          2026-05-04T                | 4 May                       | written_at is not a valid time
          """)
  void namesInvalidMember(String written, String instead, String problem) {
    String damaged = DOCUMENTED.replace(written, instead);
    Exception e = assertThrows(IllegalArgumentException.class, () -> read(damaged));
    assertEquals(problem, e.getMessage());
  }

  @Test
  void rejectsTrailingContent() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> read(DOCUMENTED + DOCUMENTED));
    assertEquals("unexpected content after the end", e.getMessage());
  }

  private static Checkpoint read(String json) throws IOException {
    return CheckpointJson.read(json.getBytes(UTF_8));
  }

  @Test
  void roundTripsErrorsFileParts() throws IOException {
    SampleCheckpoint load = new SampleCheckpoint();
    load.errors =
        new Checkpoint.ErrorsMark(Path.of("/e"), List.of(new Range(0, 5), new Range(7, 9)), 9, 12);
    Checkpoint written = load.checkpoint();
    String json = new String(CheckpointJson.bytes(written), UTF_8);
    assertTrue(json.contains("\"earlier\":[[0,5],[7,9]],\"start\":9"), json);
    assertEquals(written, read(json));
  }
}
