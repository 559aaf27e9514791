package io.github.fbcli.push.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.checkpoint.Checkpoint.ErrorsMark;
import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import io.github.fbcli.push.input.Format;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.time.FakeTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the checkpoint is written every second, and that a failed write ends the run. */
class RunCheckpointTest {
  @TempDir Path dir;
  private final FakeTime time = new FakeTime();
  private ErrorsMark errors;
  private IOException unwritable;
  private CheckpointFile file;
  private Inputs reading;
  private RunCheckpoint run;

  @BeforeEach
  void begin() throws IOException {
    file = CheckpointFile.open(dir.resolve("load.ckpt"), List.of());
    byte[] lines = "{\"a\":123}\n".repeat(10).getBytes(UTF_8);
    List<Input> inputs = List.of(Input.stream("-", new ByteArrayInputStream(lines)));
    run = RunCheckpoint.open(file, SampleCheckpoint.TARGET, "", inputs, null, false);
    reading = Inputs.open(inputs, InputOptions.of(Format.NDJSON));
    run.attach(reading);
  }

  @AfterEach
  void stopReading() throws IOException {
    reading.close();
  }

  private void start() throws IOException {
    run.start(this::secure, time);
  }

  private void settle(long... ordinals) {
    for (long ordinal : ordinals) {
      run.settle(ordinal + 1);
    }
  }

  private RunCheckpoint.Secured secure() throws IOException {
    if (unwritable != null) {
      throw unwritable;
    }
    OrdinalSet now = run.settled();
    return new RunCheckpoint.Secured(now, Map.of("accepted", now.count()), errors);
  }

  @AfterEach
  void end() throws IOException {
    file.close();
  }

  @Test
  void writesCheckpointBeforeSending() throws IOException {
    start();
    Checkpoint first = file.read();
    assertEquals(OrdinalSet.none(), first.settled());
    assertEquals(SampleCheckpoint.TARGET, first.target());
    assertEquals(time.instant(), first.writtenAt());
  }

  @Test
  void updatesCheckpointEverySecond() throws Exception {
    start();
    settle(0, 1, 2, 5);
    errors = new ErrorsMark(dir.resolve("errors.ndjson"), List.of(), 0, 2);
    for (long number = 1; number <= 3; number++) {
      assertNotNull(reading.next());
      assertFalse(run.onItemRead(number));
    }
    run.onReadingEnd();
    time.sleep(Duration.ofMillis(999));
    run.writeIfDue();
    assertEquals(0, file.read().settled().count());
    time.sleep(Duration.ofMillis(1));
    run.writeIfDue();
    Checkpoint now = file.read();
    assertEquals(new OrdinalSet(3, List.of(new OrdinalSet.Range(5, 6))), now.settled());
    InputMark mark = now.inputs().get(0);
    assertEquals(3, mark.ordinal());
    assertEquals(29, mark.offset());
    assertEquals(reading.fingerprint().tail(), mark.tailSha256());
    assertEquals(errors, now.errors());
    assertEquals(Map.of("accepted", 4L), now.counts());
    assertEquals(time.instant(), now.writtenAt());
  }

  @Test
  void writesNothingWithoutChanges() throws Exception {
    start();
    Checkpoint first = file.read();
    time.sleep(Duration.ofSeconds(2));
    run.writeIfDue();
    assertEquals(first, file.read());
    run.finish(false);
    assertEquals(first, file.read());
  }

  @Test
  void recordsCompletion() throws Exception {
    start();
    settle(0);
    run.finish(true);
    Checkpoint last = file.read();
    assertTrue(last.done());
    assertEquals(1, last.settled().prefix());
  }

  @Test
  void writesLastCheckpointDespiteInterrupt() throws Exception {
    start();
    settle(0);
    Thread.currentThread().interrupt();
    run.finish(false);
    assertTrue(Thread.interrupted());
    assertEquals(1, file.read().settled().prefix());
  }

  @Test
  void failsAtStartIfUnwritable() throws IOException {
    blockWrites();
    Exception e = assertThrows(IOException.class, this::start);
    assertTrue(e.getMessage().contains("load.ckpt cannot be written: "), e.getMessage());
  }

  @Test
  void doesNotRetryFailedWrite() throws Exception {
    start();
    settle(0);
    blockWrites();
    time.sleep(Duration.ofSeconds(1));
    IOException failure = assertThrows(IOException.class, run::writeIfDue);
    Files.delete(dir.resolve("load.ckpt.fb-tmp/in the way"));
    Files.delete(dir.resolve("load.ckpt.fb-tmp"));
    assertEquals(failure, assertThrows(IOException.class, () -> run.finish(false)));
    assertEquals(0, file.read().settled().prefix());
  }

  @Test
  void reportsUnwritableErrorsFile() throws Exception {
    start();
    unwritable = new IOException("the errors file cannot be written: No space left on device");
    Exception e = assertThrows(IOException.class, () -> run.finish(false));
    assertEquals(unwritable.getMessage(), e.getMessage());
    assertNotNull(file.read());
  }

  private void blockWrites() throws IOException {
    Files.createDirectories(dir.resolve("load.ckpt.fb-tmp/in the way"));
  }
}
