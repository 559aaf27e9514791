package io.github.fbcli.push;

import static io.github.fbcli.push.PushFixture.lines;
import static io.github.fbcli.push.ScriptedEndpoint.results;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.checkpoint.UnusableFileException;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that failed records are written to the errors file, which can be pushed again. */
class ErrorsFileTest {
  @TempDir Path dir;
  private final PushFixture fixture = new PushFixture();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = dir.resolve("errors.ndjson");
    fixture.errorsFile = file;
  }

  @Test
  void writesPositionAndReason() throws IOException {
    Summary summary = fixture.push(new ScriptedEndpoint(results("ok bad")), lines("1a 2b"));
    assertEquals(
        """
        {"value":{"id":2,"v":"b"},"fb":{"code":"InvalidBody","message":"no number",\
        "file":"in","line":2,"offset":17,"key":"2","attempts":1}}
        """,
        Files.readString(file));
    assertEquals(file, summary.errorsFile());
    assertEquals(List.of(), fixture.failures);
  }

  @Test
  void countsAttempts() throws IOException {
    fixture.push(new ScriptedEndpoint(results("slow"), results("bad")), lines("1a"));
    assertTrue(Files.readString(file).endsWith("\"attempts\":2}}\n"));
  }

  @Test
  void writesLineDespiteInterrupt() throws IOException {
    Files.writeString(file, "torn");
    try (ErrorsFile errors = ErrorsFile.open(file)) {
      Thread.currentThread().interrupt();
      InputRecord record = new InputRecord("{}".getBytes(UTF_8), new Position("in", 1, 1, 0));
      errors.append(new PendingItem(1, record, null, null, new Reason("a", "b")));
      errors.force();
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertTrue(Files.readString(file).startsWith("torn\n{\"value\":{},"));
  }

  @Test
  void limitsSupersededRecordsPerLine() throws IOException {
    Position position = new Position("in", 1, 1, 0);
    try (ErrorsFile errors = ErrorsFile.open(file)) {
      errors.appendSuperseded(Collections.nCopies(1001, new ErrorsFile.Superseded(position, "1")));
    }
    assertEquals(2, Files.readAllLines(file).size());
  }

  @Test
  void writesUnparsableInputAsString() throws IOException {
    fixture.push(new ScriptedEndpoint(), "{\"a\": \"ü😀\\\"\n");
    assertTrue(
        Files.readString(file)
            .startsWith("{\"raw\":\"{\\\"a\\\": \\\"ü😀\\\\\\\"\",\"fb\":{\"code\":"));
  }

  @Test
  void writesInvalidUtf8AsBase64() throws IOException {
    byte[] latin = "{\"a\":\"ü\"}".getBytes(ISO_8859_1);
    fixture.push(new ScriptedEndpoint(), Input.stream("in", new ByteArrayInputStream(latin)));
    assertTrue(Files.readString(file).startsWith("{\"raw_base64\":\"eyJhIjoi/CJ9\",\"fb\":{"));
  }

  @Test
  void writesOnlyStartOfOversizedInput() throws IOException {
    fixture.push(new ScriptedEndpoint(), "{\"a\":\"" + "x".repeat(10_000_000));
    String line = Files.readString(file);
    assertTrue(line.startsWith("{\"raw\":\"{\\\"a\\\":\\\"xxx"), line);
    assertTrue(line.endsWith("\"truncated\":true}}\n"), line);
    assertTrue(line.length() < 2000, line);
  }

  @Test
  void writesPrettyPrintedRecordOnOneLine() throws IOException {
    String pretty = "{\n  \"id\": 1,\r\n  \"v\": \"a\\n😀\"\n}";
    fixture.push(new ScriptedEndpoint(results("bad")), pretty);
    String written = Files.readString(file);
    assertEquals(1, written.lines().count());
    assertTrue(written.startsWith("{\"value\":{   \"id\": 1,    \"v\": \"a\\n😀\" },"), written);
  }

  @Test
  void pushesFailedRecordsAgainInOrder() throws IOException {
    fixture.push(new ScriptedEndpoint(results("bad ok bad")), lines("1a 2a 3a") + "{\"id\":4\n");
    String corrected = Files.readString(file).replace("{\\\"id\\\":4", "{\\\"id\\\":4}");
    Files.delete(file);
    ScriptedEndpoint service = new ScriptedEndpoint();
    Summary summary = fixture.push(service, corrected);
    assertEquals(List.of("1a 3a 4"), service.requests);
    assertEquals(Outcome.DONE, summary.outcome());
    assertFalse(Files.exists(file));
  }

  @Test
  void createsNoFileWithoutFailures() throws IOException {
    Summary summary = fixture.push(new ScriptedEndpoint(), lines("1a"));
    assertFalse(Files.exists(file));
    assertNull(summary.errorsFile());
  }

  @Test
  void appendsAfterIncompleteLine() throws IOException {
    Files.writeString(file, "{\"value\":{},\"fb\"");
    fixture.push(new ScriptedEndpoint(), "x\n");
    fixture.push(new ScriptedEndpoint(), "y\n");
    List<String> written = Files.readAllLines(file);
    assertEquals(3, written.size());
    assertEquals("{\"value\":{},\"fb\"", written.get(0));
    assertTrue(written.get(1).startsWith("{\"raw\":\"x\""));
    assertTrue(written.get(2).startsWith("{\"raw\":\"y\""));
  }

  @Test
  void rejectsUnusableFileBeforeSending() {
    assertUnusable(dir, "is a directory");
    assertUnusable(dir.resolve("none/errors.ndjson"), "is in a directory that does not exist");
  }

  private void assertUnusable(Path unusable, String why) {
    fixture.errorsFile = unusable;
    ScriptedEndpoint service = new ScriptedEndpoint();
    Exception e =
        assertThrows(UnusableFileException.class, () -> fixture.push(service, lines("1a")));
    assertTrue(
        e.getMessage().startsWith("the errors file " + unusable + " " + why), e.getMessage());
    assertEquals(List.of(), service.requests);
  }

  @Test
  void endsRunIfFileBecomesUnwritable() throws IOException {
    Endpoint blocking =
        (body, records) -> {
          makeDirectory(file);
          return results("ok bad");
        };
    Summary summary = fixture.push(blocking, lines("1a 2a"));
    assertEquals(0, summary.count(Count.REJECTED));
    assertEquals(
        summary.count(Count.READ) - summary.count(Count.ACCEPTED), summary.count(Count.NOT_SENT));
    assertEquals(Outcome.FILE_UNWRITABLE, summary.outcome());
    assertTrue(summary.ending().contains("errors.ndjson cannot be written"), summary.ending());
  }

  private static void makeDirectory(Path path) {
    if (!path.toFile().mkdir()) {
      throw new IllegalStateException("could not make " + path);
    }
  }

  @Test
  void writesToDevice() throws IOException {
    fixture.errorsFile = Path.of("/dev/null");
    assertEquals(1, fixture.push(new ScriptedEndpoint(), "x\n").count(Count.UNPARSABLE));
  }

  @Test
  void keepsKeyOrderIfRunEndsEarly() throws IOException {
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    RequestResult stopped = new RequestResult.Stopped(403, null, "no");
    Summary summary =
        fixture.push(new ScriptedEndpoint(stopped), lines("1a") + "{\"id\":1}\nno record\n");
    assertEquals(2, summary.count(Count.NOT_SENT));
    assertEquals(0, summary.count(Count.REJECTED));
    assertEquals(1, summary.count(Count.UNPARSABLE)); // has no key, so its line may be anywhere
  }
}
