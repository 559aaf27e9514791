package io.github.fbcli.push;

import static io.github.fbcli.push.PushFixture.lines;
import static io.github.fbcli.push.PushFixture.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fbcli.push.checkpoint.ResumeRefused;
import io.github.fbcli.push.input.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resumes loads with various inputs, checkpoints and errors files. */
class ResumedPushTest {
  private static final String ONE = record("1a");
  private static final String TWO = record("2a");

  @TempDir Path dir;
  private final PushFixture fixture = new PushFixture().batchesOf(1);

  @BeforeEach
  void useCheckpoint() {
    fixture.checkpoint = dir.resolve("load.ckpt");
    fixture.resume = true;
  }

  private Input file(String name, String text) throws IOException {
    return Input.file(Files.writeString(dir.resolve(name), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1", "\"x\""})
  void resumesAfterRejectedRecordWithUnusualValue(String value) throws IOException {
    fixture.errorsFile = dir.resolve("errors.ndjson");
    String number = value.equals("1") ? "1".repeat(1200) : value;
    String rejected = "{\"id\":9,\"x\":" + number + ",\"" + "k".repeat(50_100) + "\":1}\n";
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    assertEquals(1, push(rejected + record("1a")).count(Count.REJECTED));
    Summary resumed = push(rejected + record("1a") + "\n" + record("2a"));
    assertEquals(Outcome.PARTIAL, resumed.outcome());
    assertEquals(2, resumed.count(Count.SKIPPED));
  }

  @Test
  void doesNotTruncateChangedErrorsFile() throws IOException {
    fixture.errorsFile = dir.resolve("errors.ndjson");
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    String text = "{\"id\":5}\n" + record("1a") + "\n" + record("2a");
    RequestResult gone = new RequestResult.Stopped(404, "x", "gone");
    List<Input> inputs = List.of(file("a", text));
    fixture.push(new ScriptedEndpoint(RequestResult.Delivered.success(1), gone), inputs);
    String fixed = Files.readString(fixture.errorsFile).replace("5}", "5,\"v\":\"fixed\"}");
    Files.writeString(fixture.errorsFile, fixed);
    assertThrows(ResumeRefused.class, () -> fixture.push(new ScriptedEndpoint(), inputs));
    assertEquals(fixed, Files.readString(fixture.errorsFile));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{\"value\":{\"id\":5,\"v\":\"a longer value\"},\"fb\":{\"code\":\"X\"}}\n"})
  void resumesCompletedLoadWithFixedErrorsFile(String fixed) throws IOException {
    fixture.errorsFile = dir.resolve("errors.ndjson");
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    String text = "{\"id\":5}\n" + record("1a") + "\n";
    assertEquals(1, push(text).count(Count.REJECTED));
    Files.writeString(fixture.errorsFile, fixed);
    Summary resumed = push(text + record("2a") + "\n");
    assertEquals(2, resumed.count(Count.SKIPPED));
    assertEquals(1, resumed.count(Count.ACCEPTED));
    assertEquals(fixed, Files.readString(fixture.errorsFile));
  }

  private Summary push(String text) throws IOException {
    return fixture.push(new ScriptedEndpoint(), List.of(file("a", text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s,%s]",
        "[%s,%s]\n\n",
        "{\"records\":[{\"value\":%s},{\"value\":%s}]}",
        "[\n  %s,\n  %s\n]\n",
        "%s\n%s",
        "%s\n%s\n",
        "%s\n%s\n\n \n"
      })
  void resumesAfterFinishedInput(String form) throws IOException {
    List<Input> inputs = List.of(file("a", form.formatted(ONE, TWO)), file("b", record("3a")));
    RequestResult gone = new RequestResult.Stopped(404, "x", "gone");
    ScriptedEndpoint interrupted =
        new ScriptedEndpoint(
            RequestResult.Delivered.success(1), RequestResult.Delivered.success(1), gone);
    assertEquals(Outcome.NOT_FOUND, fixture.push(interrupted, inputs).outcome());
    ScriptedEndpoint service = new ScriptedEndpoint();
    assertEquals(Outcome.DONE, fixture.push(service, inputs).outcome());
    assertEquals(List.of("3a"), service.requests);
    Summary again = fixture.push(new ScriptedEndpoint(), inputs);
    assertEquals(Outcome.DONE, again.outcome());
    assertEquals(3, again.count(Count.SKIPPED));
  }

  @Test
  void resumesInputWithAppendedRecords() throws IOException {
    fixture.push(new ScriptedEndpoint(), List.of(file("a", ONE)));
    ScriptedEndpoint service = new ScriptedEndpoint();
    Summary summary = fixture.push(service, List.of(file("a", ONE + "\n" + TWO)));
    assertEquals(Outcome.DONE, summary.outcome());
    assertEquals(List.of("2a"), service.requests);
  }

  @Test
  void refusesVersionOneCheckpoint() throws IOException {
    Files.writeString(fixture.checkpoint, "{\"version\":1,\"done\":false}\n");
    var refused =
        assertThrows(
            ResumeRefused.class,
            () -> fixture.push(new ScriptedEndpoint(), List.of(file("a", ONE))));
    assertEquals(
        fixture.checkpoint
            + " has checkpoint format version 1; this version of fb supports only version 2",
        refused.getMessage());
    assertEquals(
        "Resume with the version of fb that wrote it, or remove it to start again; loading a record"
            + " twice is safe.",
        refused.hint());
  }

  @Test
  void remembersRejectionsOfAllErrorsFileParts() throws IOException {
    fixture.errorsFile = dir.resolve("errors.ndjson");
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    String text = "{\"id\":1}\n" + record("2a") + "\n";
    assertEquals(1, push(text).count(Count.REJECTED));
    Path checkpoint = fixture.checkpoint;
    fixture.checkpoint = null; // another load
    assertEquals(1, push("{\"id\":9}\n").count(Count.REJECTED));
    fixture.checkpoint = checkpoint;

    List<Input> grown = List.of(file("a", text + "{\"id\":4}\n" + lines("3a 4a 1b")));
    RequestResult gone = new RequestResult.Stopped(404, "x", "gone");
    ScriptedEndpoint killed = new ScriptedEndpoint(RequestResult.Delivered.success(1), gone);
    assertEquals(Outcome.NOT_FOUND, fixture.push(killed, grown).outcome());
    Summary resumed = fixture.push(new ScriptedEndpoint(), grown);
    assertEquals(2, resumed.count(Count.ACCEPTED));
    assertEquals(2, resumed.count(Count.SUPERSEDED));
    assertEquals(
        4, Files.readAllLines(fixture.errorsFile).size()); // the last line names two records
  }

  @Test
  void ignoresHostileErrorsFileOfCompletedLoad() throws IOException {
    fixture.errorsFile = dir.resolve("errors.ndjson");
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    String text = "{\"id\":1}\n" + record("2a") + "\n";
    assertEquals(1, push(text).count(Count.REJECTED));
    int length = (int) Files.size(fixture.errorsFile);
    for (String hostile : List.of("[", "{\"fb\":", "\0", "\uD83D\uDE00", "9", "\n")) {
      Files.writeString(fixture.errorsFile, hostile.repeat(length));
      text += record("3a") + "\n";
      assertEquals(Outcome.PARTIAL, push(text).outcome());
    }
  }
}
