package io.github.fbcli.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.time.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the buffers of a push account for all memory and limit it. */
class PushMemoryTest {
  private static final String LONG = "x".repeat(10_000);

  @TempDir Path dir;
  private final AtomicInteger warnings = new AtomicInteger();

  private final PushListener listener =
      new PushListener() {
        @Override
        public void trackingLimited() {
          warnings.incrementAndGet();
        }
      };

  private static PendingItem record(long number, String text, String key) {
    byte[] json = ("{\"id\":1,\"v\":\"" + text + "\"}").getBytes(UTF_8);
    return new PendingItem(
        number, new InputRecord(json, new Position("in", number, 1, 0)), key, key, null);
  }

  @Test
  void countsBodyAndResponseOfRecord() {
    int small = record(1, "", "1").weight();
    assertTrue(small > 2 * Endpoint.RESPONSE_PER_RECORD);
    assertEquals(small + 2 * LONG.length(), record(1, LONG, "1").weight());
  }

  @Test
  void countsReasonOfUnsendableItem() {
    InputRecord json = new InputRecord(new byte[100], new Position("in", 1, 1, 0));
    int small = new PendingItem(1, json, null, null, new Reason("X", "")).weight();
    int large = new PendingItem(1, json, null, null, new Reason("X", LONG)).weight();
    assertEquals(small + 2 * LONG.length(), large);
    assertTrue(small < record(1, "", "1").weight());
  }

  @Test
  void countsKeysOnceOrTwice() {
    InputRecord json = new InputRecord(new byte[100], new Position("in", 1, 1, 0));
    int none = new PendingItem(1, json, null, null, null).weight();
    assertEquals(none + 20_000, new PendingItem(1, json, LONG, LONG, null).weight());
    assertEquals(none + 40_002, new PendingItem(1, json, LONG, LONG + "0", null).weight());
  }

  @Test
  void writesFailuresWhenReasonsTakeOneMegabyte() {
    FailureLog log = log(1_000_000);
    for (int i = 1; i < 48; i++) {
      add(log, record(i, "", null), LONG);
      assertFalse(log.isDue());
    }
    add(log, record(48, "", null), LONG);
    add(log, record(49, "", null), LONG);
    assertTrue(log.isDue());
  }

  @Test
  void limitsRememberedRejectionsByKeyBytes() {
    FailureLog log = log(50_000);
    for (int i = 0; i < 3; i++) {
      add(log, record(i, "", LONG + i), "bad");
    }
    assertEquals(1, warnings.get());
    assertEquals(1, log.accepted(record(10, "", LONG + 0)));
    assertEquals(1, log.accepted(record(11, "", LONG + 1)));
    assertEquals(0, log.accepted(record(12, "", LONG + 2)), "no memory was left for it");
    add(log, record(13, "", LONG + 3), "bad");
    assertEquals(1, log.accepted(record(14, "", LONG + 3)), "memory is available again");
  }

  @Test
  void countsNamesOfSupersededRecords() {
    FailureLog log = log(10_000_000);
    for (int i = 0; i < 60; i++) {
      add(log, record(i, "", LONG + i), "bad");
    }
    log.flush(failure -> {});
    assertFalse(log.isDue());
    for (int i = 0; i < 60; i++) {
      assertEquals(1, log.accepted(record(100 + i, "", LONG + i)));
    }
    assertTrue(log.isDue());
  }

  @Test
  void limitsRememberedRejectionsOnResume() throws IOException {
    PushFixture fixture = new PushFixture();
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    fixture.errorsFile = dir.resolve("errors.ndjson");
    fixture.checkpoint = dir.resolve("checkpoint");
    fixture.options = withBuffer(fixture.options, 1_000_000);
    String bad = ids(0, 3000).map(id -> "{\"id\":" + id + "}\n").collect(Collectors.joining());
    assertEquals(3000, fixture.push(new ScriptedEndpoint(), bad).count(Count.REJECTED));

    fixture.resume = true;
    String good =
        ids(0, 3000).map(id -> PushFixture.record(id + "a") + "\n").collect(Collectors.joining());
    Summary resumed = fixture.push(new ScriptedEndpoint(), bad + good);

    assertEquals(3000, resumed.count(Count.ACCEPTED));
    long superseded = resumed.count(Count.SUPERSEDED);
    assertTrue(superseded > 1000 && superseded < 2000, () -> superseded + " remembered");
    assertEquals(
        3000,
        Files.readString(fixture.errorsFile)
            .lines()
            .filter(line -> line.startsWith("{\"value\""))
            .count());
  }

  private static Stream<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString);
  }

  private static PushOptions withBuffer(PushOptions options, long bytes) {
    return new PushOptions(
        options.batchRecords(),
        options.batchBytes(),
        options.retries(),
        options.maxErrors(),
        options.lanes(),
        bytes,
        options.rateLimit(),
        false);
  }

  /** A batch uses memory until it is counted. */
  @Test
  void releasesBatchAfterWritingFailures() throws Exception {
    ByteBudget budget = new ByteBudget(1_000_000);
    List<Boolean> space = new ArrayList<>();
    PushListener observer =
        new PushListener() {
          @Override
          public void progress(Progress progress) {
            space.add(hasSpace(budget));
          }
        };
    Lane lane = LaneTest.lane(new ScriptedEndpoint(), budget, observer, ending -> {});
    assertTrue(lane.queue().put(record(1, LONG, "1")));
    lane.queue().complete();
    lane.run();
    assertEquals(List.of(false), space);
    assertTrue(hasSpace(budget));
  }

  private static boolean hasSpace(ByteBudget budget) {
    budget.lock().lock();
    try {
      return budget.allows(0, 999_000);
    } finally {
      budget.lock().unlock();
    }
  }

  private FailureLog log(long memory) {
    return new FailureLog(null, memory, listener, new FakeTime());
  }

  private static void add(FailureLog log, PendingItem record, String message) {
    record.reject(new Reason("X", message));
    log.add(record);
  }
}
