package io.github.fbcli.push.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.time.FakeTime;
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

/** The checkpoint is at most a second old, and a run that cannot keep it ends. */
class CheckpointKeeperTest {
  @TempDir Path dir;
  private final FakeTime time = new FakeTime();
  private final SettledRanges settled = new SettledRanges(Settled.none());
  private ErrorsMark errors;
  private IOException unwritable;
  private CheckpointFile file;
  private ReadingTrail trail;
  private CheckpointKeeper keeper;

  @BeforeEach
  void begin() throws IOException {
    file = CheckpointFile.open(dir.resolve("load.ckpt"), List.of());
    trail = new ReadingTrail(List.of(InputMark.stream("-")), Position.startOf(0, 0));
    keeper = new CheckpointKeeper(file, Load.TARGET, "", trail, this::secure, time);
  }

  private Settlement.Secured secure() throws IOException {
    if (unwritable != null) {
      throw unwritable;
    }
    Settled now = settled.snapshot();
    return new Settlement.Secured(now, Map.of("accepted", now.count()), errors);
  }

  @AfterEach
  void end() throws IOException {
    file.close();
  }

  @Test
  void thereIsOneBeforeAnythingIsSent() throws IOException {
    keeper.start();
    Checkpoint first = file.read();
    assertEquals(Settled.none(), first.settled());
    assertEquals(Load.TARGET, first.target());
    assertEquals(time.instant(), first.writtenAt());
  }

  @Test
  void everySecondItSaysWhatIsNew() throws Exception {
    keeper.start();
    settled.settle(0, 1, 2, 5);
    errors = new ErrorsMark(dir.resolve("errors.ndjson"), 2);
    Position end = new Position(3, 0, 30, "…");
    trail.reached(end);
    time.sleep(Duration.ofMillis(999));
    keeper.keep();
    assertEquals(0, file.read().settled().count());
    time.sleep(Duration.ofMillis(1));
    keeper.keep();
    Checkpoint now = file.read();
    assertEquals(new Settled(3, List.of(new Settled.Range(5, 6))), now.settled());
    assertEquals(end, now.position());
    assertEquals(errors, now.errors());
    assertEquals(Map.of("accepted", 4L), now.counts());
    assertEquals(time.instant(), now.writtenAt());
  }

  @Test
  void whileNothingIsNewNothingIsWritten() throws Exception {
    keeper.start();
    Checkpoint first = file.read();
    time.sleep(Duration.ofSeconds(2));
    keeper.keep();
    assertEquals(first, file.read());
    keeper.finish(false);
    assertEquals(first, file.read());
  }

  @Test
  void theLastOneSaysWhetherTheLoadIsDone() throws Exception {
    keeper.start();
    settled.settle(0);
    keeper.finish(true);
    Checkpoint last = file.read();
    assertTrue(last.done());
    assertEquals(1, last.settled().prefix());
  }

  @Test
  void anInterruptDoesNotKeepFromTheLastOne() throws Exception {
    keeper.start();
    settled.settle(0);
    Thread.currentThread().interrupt();
    keeper.finish(false);
    assertTrue(Thread.interrupted());
    assertEquals(1, file.read().settled().prefix());
  }

  @Test
  void whereItCannotBeWrittenTheRunDoesNotBegin() throws IOException {
    blockWrites();
    Exception e = assertThrows(CheckpointFailure.class, keeper::start);
    assertTrue(e.getMessage().contains("load.ckpt cannot be written: "), e.getMessage());
  }

  @Test
  void afterAFailedWriteNoOtherIsTried() throws Exception {
    keeper.start();
    settled.settle(0);
    blockWrites();
    time.sleep(Duration.ofSeconds(1));
    CheckpointFailure failure = assertThrows(CheckpointFailure.class, keeper::keep);
    Files.delete(dir.resolve("load.ckpt.fb-tmp/in the way"));
    Files.delete(dir.resolve("load.ckpt.fb-tmp"));
    assertEquals(failure, assertThrows(CheckpointFailure.class, () -> keeper.finish(false)));
    assertEquals(0, file.read().settled().prefix());
  }

  @Test
  void whenTheErrorsFileCannotBeWrittenTheRunIsToldToo() throws Exception {
    keeper.start();
    unwritable = new IOException("the errors file cannot be written: No space left on device");
    Exception e = assertThrows(CheckpointFailure.class, () -> keeper.finish(false));
    assertEquals(unwritable.getMessage(), e.getMessage());
    assertNotNull(file.read());
  }

  private void blockWrites() throws IOException {
    Files.createDirectories(dir.resolve("load.ckpt.fb-tmp/in the way"));
  }
}
