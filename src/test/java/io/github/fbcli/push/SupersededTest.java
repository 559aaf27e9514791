package io.github.fbcli.push;

import static io.github.fbcli.push.PushFixture.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.input.Format;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the errors file marks a rejected record as superseded after a later record with its
 * id is accepted.
 */
class SupersededTest {
  @TempDir Path dir;
  private final PushFixture fixture = new PushFixture();
  private final FaultySink sink = new FaultySink(new Random(1), 0);

  @BeforeEach
  void keepErrors() {
    fixture.errorsFile = dir.resolve("errors.ndjson");
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
  }

  @Test
  void marksEarlierRecordOfSameBatch() throws IOException {
    Summary summary = fixture.push(sink, "{\"id\":1}\n" + lines("2b 1a") + "{\"id\":2}\n");
    assertEquals(2, summary.count(Count.REJECTED));
    assertEquals(1, summary.count(Count.SUPERSEDED));
    assertEquals(List.of("1 superseded", "4"), errorLines());
  }

  @Test
  void marksRecordAfterItsLineIsWritten() throws IOException {
    // Failures are written in groups of a thousand, so the first lines are on disk by then.
    String others =
        IntStream.range(10, 1500)
            .mapToObj(id -> "{\"id\":" + id + "}\n")
            .collect(Collectors.joining());
    Summary summary =
        fixture.batchesOf(1).push(sink, "{\"id\":1}\n" + others + lines("1a") + "{\"id\":1}\n");
    assertEquals(1, summary.count(Count.SUPERSEDED));
    List<String> lines = errorLines();
    assertEquals("1 superseded", lines.get(0));
    assertEquals(1, lines.stream().filter(line -> line.endsWith("superseded")).count());
    assertEquals(1492, lines.size());
  }

  @Test
  void endsRunIfErrorsFileIsDeleted() throws IOException {
    Endpoint deleting =
        (body, records) -> {
          RequestResult result = sink.send(body, records);
          if (sink.rows.size() == 2 && !fixture.errorsFile.toFile().delete()) {
            throw new IllegalStateException("the first thousand lines should be written");
          }
          return result;
        };
    String others = "{\"id\":9}\n".repeat(1000) + lines("1a");
    Summary summary = fixture.batchesOf(1).push(deleting, others + lines("2a") + "{\"id\":1}\n");
    assertEquals(Outcome.ERRORS_FILE_LOST, summary.outcome());
    assertTrue(summary.ending().endsWith("was deleted or moved during the push"));
    assertEquals(1, summary.count(Count.NOT_SENT));
    assertFalse(Files.exists(fixture.errorsFile));
  }

  @Test
  void identifiesSupersededRecordByPosition() throws IOException {
    fixture.push(sink, "{\"id\":1}\n" + lines("1a"));
    assertEquals(
        "{\"fb\":{\"superseded\":[{\"file\":\"in\",\"line\":1,\"offset\":0,\"key\":\"1\"}]}}",
        Files.readAllLines(fixture.errorsFile).get(1));
  }

  @Test
  void comparesStringKeysAsStrings() throws IOException {
    fixture.shape = new RecordShape(PushFixture.BY_ID.fields(), false, IdKind.STRING);
    String input = "{\"id\":\"007\"}\n{\"id\":\"7\"}\n{\"id\":\"007\",\"v\":\"b\"}\n";
    assertEquals(1, fixture.push(sink, input).count(Count.SUPERSEDED));
    assertEquals(List.of("1 superseded", "2"), errorLines());
  }

  @Test
  void marksAllEarlierRecordsOfSameId() throws IOException {
    Summary summary = fixture.push(sink, "{\"id\":1}\n{\"id\":1}\n" + lines("1a"));
    assertEquals(2, summary.count(Count.SUPERSEDED));
    assertEquals(List.of("1 superseded", "2 superseded"), errorLines());
  }

  @Test
  void marksNoRecordOfOtherId() throws IOException {
    assertEquals(0, fixture.push(sink, "{\"id\":1}\n" + lines("2a")).count(Count.SUPERSEDED));
    assertEquals(List.of("1"), errorLines());
  }

  @Test
  void marksRejectionsOfEarlierRun() throws IOException {
    Files.writeString(
        fixture.errorsFile,
        "{\"value\":{\"id\":1},\"fb\":{\"code\":\"x\",\"file\":\"in\",\"line\":0}}\n");
    fixture.checkpoint = dir.resolve("load.ckpt");
    fixture.resume = true;
    String input = "{\"id\":1}\n{\"id\":2}\n" + lines("1a");
    Endpoint gone = new ScriptedEndpoint(new RequestResult.Stopped(404, "x", "gone"));
    assertEquals(2, fixture.push(gone, input).count(Count.REJECTED));
    assertEquals(1, fixture.push(sink, input).count(Count.SUPERSEDED));
    assertEquals(List.of("0", "1 superseded", "2"), errorLines());
  }

  @Test
  void ignoresRecordsOfOtherLoads() throws IOException {
    fixture.checkpoint = dir.resolve("load.ckpt");
    fixture.resume = true;
    fixture.push(sink, "{\"id\":1}\n");
    PushFixture other = new PushFixture();
    other.shape = fixture.shape;
    other.errorsFile = fixture.errorsFile;
    other.push(sink, lines("9a") + "{\"id\":2}\n");
    assertEquals(1, fixture.push(sink, "{\"id\":1}\n" + lines("1a 2a")).count(Count.SUPERSEDED));
    assertEquals(List.of("1 superseded", "2"), errorLines());
  }

  @Test
  void marksNothingIfIdKindIsUnknown() throws IOException {
    String input = "{\"id\":\"07\"}\n{\"id\":7,\"v\":\"a\"}\n";
    assertEquals(0, fixture.push(sink, input).count(Count.SUPERSEDED));
    fixture.shape = new RecordShape(PushFixture.BY_ID.fields(), false, IdKind.NUMBER);
    assertEquals(1, fixture.push(sink, input).count(Count.SUPERSEDED));
  }

  @Test
  void skipsSupersededRecordsOfErrorsFile() throws IOException {
    fixture.push(sink, "{\"id\":1}\n{\"id\":2}\n" + lines("1a"));
    String fixed = Files.readString(fixture.errorsFile).replaceAll("\"id\":.", "$0,\"v\":\"old\"");
    fixture.errorsFile = null;
    Summary summary = fixture.push(sink, fixed);
    assertEquals(1, summary.count(Count.SKIPPED));
    assertEquals(1, summary.count(Count.ACCEPTED));
    assertEquals(Map.of("1", "a", "2", "old"), sink.rows);
  }

  @Test
  void skipsSupersededRecordsInDryRun() throws IOException {
    fixture.push(sink, "{\"id\":1}\n{\"id\":2}\n" + lines("1a"));
    try (Inputs source =
        Inputs.open(List.of(Input.file(fixture.errorsFile)), InputOptions.of(Format.NDJSON))) {
      DryRun dryRun = new DryRun(source, fixture.shape);
      assertEquals(2, dryRun.next().position().line());
      assertNull(dryRun.next());
    }
  }

  @Test
  void sendsSupersededRecordsIfOptionIsSet() throws IOException {
    fixture.push(sink, "{\"id\":1}\n" + lines("1a"));
    String fixed = Files.readString(fixture.errorsFile).replaceAll("\"id\":.", "$0,\"v\":\"old\"");
    fixture.errorsFile = null;
    assertEquals(1, fixture.includingSuperseded().push(sink, fixed).count(Count.ACCEPTED));
    assertEquals(Map.of("1", "old"), sink.rows);
  }

  /** Maps the input lines of the rejected records to whether they are superseded. */
  private List<String> errorLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(fixture.errorsFile)) {
      JsonNode note = Json.parse(line).required("fb");
      for (JsonNode position : note.path("superseded")) {
        int named = lines.indexOf(position.required("line").asText());
        assertTrue(named >= 0, "the line should precede its mark");
        lines.set(named, lines.get(named) + " superseded");
      }
      if (note.has("line")) {
        lines.add(note.required("line").asText());
      }
    }
    return lines;
  }
}
