package io.github.fbcli.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.pace.Pacer;
import io.github.fbcli.time.Backoff;
import io.github.fbcli.time.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests a single lane. */
class LaneTest {
  private final List<Ending> endings = new ArrayList<>();

  @Test
  void sendsNothingAfterUnsettledBatch() throws Exception {
    ScriptedEndpoint service = new ScriptedEndpoint(new RequestResult.Stopped(403, null, "no"));
    Lane lane = lane(service);
    assertTrue(lane.queue().put(record(1, "1a")));
    assertTrue(lane.queue().put(record(2, "1b")));
    lane.queue().complete();
    lane.run();
    assertEquals(List.of("1a"), service.requests);
    assertEquals(1, endings.size());
  }

  @Test
  @Timeout(10)
  void endsRunAfterErrorInLane() throws Exception {
    PushFixture fixture = new PushFixture().batchesOf(1);
    String lines = PushFixture.lines("1a ").repeat(20_000); // more than fits in the buffer
    Summary summary =
        fixture.push(
            (body, records) -> {
              throw new OutOfMemoryError("a test's");
            },
            lines);
    assertEquals(Outcome.OUT_OF_MEMORY, summary.outcome());
    assertEquals(summary.count(Count.READ), summary.count(Count.NOT_SENT));
  }

  @Test
  @Timeout(10)
  void sendsRecordsLargerThanQuarterOfBuffer() throws Exception {
    PushFixture fixture = new PushFixture();
    PushOptions defaults = fixture.options;
    for (int lanes : new int[] {1, 2, 8}) {
      fixture.options =
          new PushOptions(
              500, 900_000, 0, defaults.maxErrors(), lanes, 1_000_000, defaults.rateLimit(), false);
      StringBuilder lines = new StringBuilder();
      for (int id = 0; id < 30; id++) {
        String value = "x".repeat(new int[] {200_000, 400_000, 700_000, 10}[id % 4]);
        lines.append("{\"id\":").append(id).append(",\"v\":\"").append(value).append("\"}\n");
      }
      Summary summary =
          fixture.push(
              (body, records) -> RequestResult.Delivered.success(records), lines.toString());
      assertEquals(30, summary.count(Count.ACCEPTED));
    }
  }

  @Test
  void rejectsSummaryWithUnexplainedUnsentRecords() {
    Tally tally =
        new Tally(
            null,
            log(),
            MaxErrors.none(),
            new PushFixture(),
            () -> new Pacer.Pace(OptionalDouble.empty(), 0));
    assertEquals(1, tally.read(10));
    assertThrows(IllegalStateException.class, () -> tally.summary("flowers", Duration.ZERO, null));
  }

  private static FailureLog log() {
    return new FailureLog(null, 1_000_000, new PushFixture(), new FakeTime());
  }

  private static PendingItem record(long number, String brief) {
    byte[] json = PushFixture.record(brief).getBytes(UTF_8);
    InputRecord record = new InputRecord(json, new Position("in", number, 1, 0));
    return new PendingItem(number, record, "1", "1", null);
  }

  /** Creates a lane with batches of one record. */
  private Lane lane(Endpoint service) {
    return lane(service, new ByteBudget(1_000_000), new PushFixture(), endings::add);
  }

  static Lane lane(
      Endpoint service, ByteBudget budget, PushListener listener, Consumer<Ending> run) {
    PushOptions options = new PushFixture().batchesOf(1).options;
    FakeTime time = new FakeTime();
    Pacer pacer = new Pacer(options.rateLimit(), 1, time, time);
    InterruptibleWaits waits = new InterruptibleWaits(time);
    Tally tally = new Tally(null, log(), MaxErrors.none(), listener, pacer::pace);
    Backoff backoff = new Backoff(Duration.ZERO, Duration.ZERO, new SplittableRandom(1));
    RetryPolicy retries = new RetryPolicy(0, backoff, waits, listener);
    BatchSender sender = new BatchSender(service, pacer, waits, tally, retries, false);
    return new Lane(new LaneQueue(budget), tally, options, waits, sender, run);
  }
}
