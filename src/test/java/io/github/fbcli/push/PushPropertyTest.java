package io.github.fbcli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Verifies that every record has one outcome, the counts add up, and the last valid record of each
 * id is stored, for any input and any service failures.
 */
class PushPropertyTest {
  private static final int MANY_RETRIES = 10_000;

  private enum Kind {
    GOOD,
    BAD,
    POISON,
    WITHOUT_ID,
    UNPARSABLE
  }

  private record Line(Kind kind, int id, boolean quoted) {}

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void settlesEveryRecordAndStoresLastVersion(
      @ForAll("inputs") List<Line> input,
      @ForAll @IntRange(min = 1, max = 12) int batch,
      @ForAll @IntRange(min = 1, max = 8) int lanes,
      @ForAll boolean schemaKnown,
      @ForAll long seed)
      throws IOException {
    FaultySink sink = new FaultySink(new Random(seed), 0.2);
    Run run = push(input, sink, batch, lanes, MANY_RETRIES, schemaKnown);

    assertEquals(lastVersions(input), sink.rows);
    assertEquals(input.size(), run.summary.count(Count.READ));
    assertEquals(count(input, Kind.GOOD), run.summary.count(Count.ACCEPTED));
    assertEquals(count(input, Kind.UNPARSABLE), run.summary.count(Count.UNPARSABLE));
    assertEquals(0, run.summary.count(Count.NOT_SENT));
    assertEquals(failingLines(input), run.errorLines.stream().sorted().toList());
    assertEquals(run.errorLines.isEmpty() ? Outcome.DONE : Outcome.PARTIAL, run.summary.outcome());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void accountsForAllRecordsOfInterruptedRun(
      @ForAll("inputs") List<Line> input,
      @ForAll @IntRange(min = 1, max = 12) int batch,
      @ForAll @IntRange(min = 1, max = 8) int lanes,
      @ForAll boolean schemaKnown,
      @ForAll long seed)
      throws IOException {
    FaultySink sink = new FaultySink(new Random(seed), 0.4);
    Run run = push(input, sink, batch, lanes, 0, schemaKnown);

    Summary summary = run.summary;
    assertTrue(summary.count(Count.READ) <= input.size());
    assertEquals(
        summary.count(Count.READ),
        summary.count(Count.ACCEPTED)
            + summary.count(Count.REJECTED)
            + summary.count(Count.UNPARSABLE)
            + summary.count(Count.NOT_SENT));
    assertEquals(
        summary.count(Count.REJECTED) + summary.count(Count.UNPARSABLE), run.errorLines.size());
    assertTrue(failingLines(input).containsAll(run.errorLines));
    assertEquals(run.errorLines.size(), Set.copyOf(run.errorLines).size(), "a line is repeated");
    boolean whole = summary.outcome() == Outcome.DONE || summary.outcome() == Outcome.PARTIAL;
    assertTrue(whole ? summary.count(Count.NOT_SENT) == 0 : summary.count(Count.NOT_SENT) > 0);

    FaultySink recovered = new FaultySink(new Random(seed), 0);
    recovered.rows.putAll(sink.rows);
    push(input, recovered, batch, lanes, 0, schemaKnown);
    assertEquals(lastVersions(input), recovered.rows);
  }

  /** Crashes runs repeatedly, and resumes until the load is done. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void resumesAfterCrashesWithoutLossOrDuplicates(
      @ForAll("inputs") List<Line> input,
      @ForAll @IntRange(min = 1, max = 12) int batch,
      @ForAll @IntRange(min = 1, max = 8) int lanes,
      @ForAll List<@IntRange(min = 1, max = 12) Integer> crashes,
      @ForAll boolean schemaKnown,
      @ForAll long seed)
      throws IOException {
    Path dir = Files.createTempDirectory("push");
    Path errors = dir.resolve("errors.ndjson");
    Path checkpoint = dir.resolve("load.ckpt");
    FaultySink sink = new FaultySink(new Random(seed), 0.2);
    List<Integer> crashPoints = new ArrayList<>(crashes.subList(0, Math.min(crashes.size(), 6)));
    crashPoints.add(Integer.MAX_VALUE);
    Summary summary = null;
    for (int crashPoint : crashPoints) {
      CrashingSink endpoint =
          new CrashingSink(sink, crashPoint, crashPoint % 2 == 0, List.of(errors, checkpoint));
      PushFixture fixture = fixture(batch, lanes, MANY_RETRIES, schemaKnown);
      fixture.errorsFile = errors;
      fixture.checkpoint = checkpoint;
      fixture.resume = true;
      summary = fixture.push(endpoint, text(input));
      if (endpoint.isCrashed()) {
        endpoint.restoreFiles();
      }
    }

    assertEquals(lastVersions(input), sink.rows);
    assertEquals(failingLines(input), errorLines(errors).stream().sorted().toList());
    assertEquals(input.size(), summary.count(Count.READ));
    assertEquals(0, summary.count(Count.NOT_SENT));
    assertEquals(failingLines(input).isEmpty() ? Outcome.DONE : Outcome.PARTIAL, summary.outcome());
    try (Stream<Path> files = Files.list(dir)) {
      files.forEach(file -> assertTrue(file.toFile().delete()));
    }
    Files.delete(dir);
  }

  @Example
  void pushesTenThousandRecordsDespiteFaults() throws IOException {
    Random random = new Random(7);
    List<Line> input = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      input.add(new Line(Kind.GOOD, random.nextInt(2000), random.nextBoolean()));
    }
    FaultySink sink = new FaultySink(random, 0.1);
    Summary summary = push(input, sink, 500, 8, MANY_RETRIES, true).summary;
    assertEquals(lastVersions(input), sink.rows);
    assertEquals(10_000, summary.count(Count.ACCEPTED));
    assertEquals(Outcome.DONE, summary.outcome());
  }

  /** The result of a push, and the input lines in its errors file. */
  private record Run(Summary summary, List<Integer> errorLines) {}

  private static Run push(
      List<Line> input, FaultySink sink, int batch, int lanes, int retries, boolean schemaKnown)
      throws IOException {
    Path dir = Files.createTempDirectory("push");
    PushFixture fixture = fixture(batch, lanes, retries, schemaKnown);
    fixture.errorsFile = dir.resolve("errors.ndjson");
    Summary summary = fixture.push(sink, text(input));
    List<Integer> errorLines = errorLines(fixture.errorsFile);
    Files.deleteIfExists(fixture.errorsFile);
    Files.delete(dir);
    return new Run(summary, errorLines);
  }

  private static PushFixture fixture(int batch, int lanes, int retries, boolean schemaKnown) {
    PushFixture fixture = new PushFixture().lanes(lanes).batchesOf(batch).retries(retries);
    fixture.shape = schemaKnown ? PushFixture.BY_ID : RecordShape.unknown();
    return fixture;
  }

  /** Returns the input lines in the errors file. */
  private static List<Integer> errorLines(Path errorsFile) throws IOException {
    List<Integer> lines = new ArrayList<>();
    if (Files.exists(errorsFile)) {
      for (String line : Files.readAllLines(errorsFile)) {
        JsonNode note = Json.parse(line).required("fb");
        if (!note.has("superseded")) {
          lines.add(note.required("line").intValue());
        }
      }
    }
    return lines;
  }

  private static String text(List<Line> input) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < input.size(); i++) {
      text.append(line(input.get(i), "v" + i)).append('\n');
    }
    return text.toString();
  }

  private static String line(Line line, String version) {
    String id = line.quoted() ? "\"" + line.id() + "\"" : Integer.toString(line.id());
    return switch (line.kind()) {
      case GOOD -> "{\"id\":" + id + ",\"v\":\"" + version + "\"}";
      case BAD -> "{\"id\":" + id + ",\"v\":\"bad\"}";
      case POISON -> "{\"id\":" + id + ",\"v\":\"poison\"}";
      case WITHOUT_ID -> "{\"v\":\"" + version + "\"}";
      case UNPARSABLE -> "{\"id\":" + id;
    };
  }

  private static Map<String, String> lastVersions(List<Line> input) {
    Map<String, String> rows = new HashMap<>();
    for (int i = 0; i < input.size(); i++) {
      if (input.get(i).kind() == Kind.GOOD) {
        rows.put(Integer.toString(input.get(i).id()), "v" + i);
      }
    }
    return rows;
  }

  private static List<Integer> failingLines(List<Line> input) {
    List<Integer> lines = new ArrayList<>();
    for (int i = 0; i < input.size(); i++) {
      if (input.get(i).kind() != Kind.GOOD) {
        lines.add(i + 1);
      }
    }
    return lines;
  }

  private static long count(List<Line> input, Kind kind) {
    return input.stream().filter(line -> line.kind() == kind).count();
  }

  @Provide
  Arbitrary<List<Line>> inputs() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(20, Kind.GOOD),
            Tuple.of(2, Kind.BAD),
            Tuple.of(1, Kind.POISON),
            Tuple.of(1, Kind.WITHOUT_ID),
            Tuple.of(1, Kind.UNPARSABLE));
    return Combinators.combine(
            kinds, Arbitraries.integers().between(0, 4), Arbitraries.of(true, false))
        .as(Line::new)
        .list()
        .ofMaxSize(50);
  }
}
