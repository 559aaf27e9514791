package io.github.fbcli.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.time.FakeTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the counts are correct and the load can be resumed wherever memory is exhausted.
 */
@Timeout(60)
class PushOutOfMemoryTest {
  private static final int RECORDS = 200;

  @TempDir Path dir;
  private final FaultyListener listener = new FaultyListener();

  /** Throws an error after a number of settled batches. */
  private static final class FaultyListener implements PushListener {
    int batches = Integer.MAX_VALUE;

    @Override
    public void progress(Progress progress) {
      if (--batches < 0) {
        throw new OutOfMemoryError("progress");
      }
    }
  }

  private final PushFixture fixture = new PushFixture().lanes(4).batchesOf(3);

  @BeforeEach
  void keepProgress() {
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    fixture.errorsFile = dir.resolve("errors.ndjson");
    fixture.checkpoint = dir.resolve("checkpoint");
  }

  /** Every fourth record is rejected locally. */
  private static String input() {
    return IntStream.range(0, RECORDS)
        .mapToObj(id -> (id % 4 == 0 ? "{\"id\":" + id + "}" : PushFixture.record(id + "a")) + "\n")
        .collect(Collectors.joining());
  }

  private Input file() throws IOException {
    return Input.file(Files.writeString(dir.resolve("in.ndjson"), input()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 30})
  void resumesAfterErrorInRequest(int requests) throws IOException {
    FaultySink sink = new FaultySink(new Random(1), 0);
    int[] left = {requests};
    Endpoint endpoint =
        (body, records) -> {
          synchronized (left) {
            if (--left[0] < 0) {
              throw new OutOfMemoryError("request");
            }
          }
          return sink.send(body, records);
        };
    assertEndsOutOfMemory(fixture.push(endpoint, file()));
    assertResumes(sink);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 30})
  void resumesAfterErrorInListener(int batches) throws IOException {
    FaultySink sink = new FaultySink(new Random(1), 0);
    listener.batches = batches;
    fixture.listener = listener;
    assertEndsOutOfMemory(fixture.push(sink, file()));
    listener.batches = Integer.MAX_VALUE;
    assertResumes(sink);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 1000})
  void resumesAfterErrorInReader(int bytes) throws IOException {
    FaultySink sink = new FaultySink(new Random(1), 0);
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("input");
          }

          @Override
          public int read(byte[] into, int from, int length) {
            throw new OutOfMemoryError("input");
          }
        };
    byte[] whole = input().getBytes(UTF_8);
    InputStream start = new ByteArrayInputStream(whole, 0, bytes);
    assertEndsOutOfMemory(
        fixture.push(sink, Input.stream("in", new SequenceInputStream(start, broken))));
    fixture.resume = true;
    Summary resumed = fixture.push(sink, Input.stream("in", new ByteArrayInputStream(whole)));
    assertEquals(RECORDS, resumed.count(Count.READ));
    assertComplete(sink);
  }

  @Test
  void writesEachFailureOnceDespiteErrors() {
    ErrorsLog errors = new ErrorsLog();
    FailureLog log = new FailureLog(null, 1_000_000, errors, new FakeTime());
    for (int i = 1; i <= 5; i++) {
      PendingItem failed =
          new PendingItem(
              i, new InputRecord(new byte[2], new Position("in", i, 1, 0)), null, null, null);
      failed.reject(new Reason("X", "m"));
      log.add(failed);
    }
    List<Long> counted = new ArrayList<>();
    errors.left = 2;
    assertThrows(OutOfMemoryError.class, () -> log.flush(each -> counted.add(each.number())));
    errors.left = 9;
    assertThrows(
        OutOfMemoryError.class,
        () ->
            log.flush(
                each -> {
                  if (each.number() == 3) {
                    throw new OutOfMemoryError("count");
                  }
                  counted.add(each.number());
                }));
    log.flush(each -> counted.add(each.number()));
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), errors.lines);
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), counted);
    assertEquals(0, log.kept());
  }

  /** Throws an error after a number of failures. */
  private static final class ErrorsLog implements PushListener {
    final List<Long> lines = new ArrayList<>();
    int left;

    @Override
    public void failed(Position position, Reason reason) {
      if (--left < 0) {
        throw new OutOfMemoryError("failure");
      }
      lines.add(position.line());
    }
  }

  private void assertEndsOutOfMemory(Summary summary) {
    assertEquals(Outcome.OUT_OF_MEMORY, summary.outcome());
    assertTrue(String.valueOf(summary.ending()).startsWith("out of memory; "), summary::toString);
  }

  private void assertResumes(FaultySink sink) throws IOException {
    fixture.resume = true;
    Summary resumed = fixture.push(sink, file());
    assertEquals(Outcome.PARTIAL, resumed.outcome());
    assertEquals(RECORDS, resumed.count(Count.READ));
    assertComplete(sink);
  }

  private void assertComplete(FaultySink sink) throws IOException {
    assertEquals(RECORDS * 3 / 4, sink.rows.size());
    List<String> lines = Files.readAllLines(fixture.errorsFile);
    assertEquals(RECORDS / 4, lines.size());
    assertEquals(RECORDS / 4, lines.stream().distinct().count());
  }
}
