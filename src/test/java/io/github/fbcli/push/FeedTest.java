package io.github.fbcli.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.Feed.Settled;
import io.github.fbcli.push.pace.RateLimit;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.time.FakeTime;
import io.github.fbcli.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FeedTest {
  private static final RecordShape SHAPE =
      new RecordShape(
          List.of(
              new ColumnMapping(
                  ColumnMapping.ID,
                  new FieldPath(List.of("id")),
                  SpecLocation.thing("test"),
                  Json.object())),
          true,
          IdKind.NUMBER);

  private final FakeTime time = new FakeTime();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  private Feed<Integer> feed(Endpoint endpoint) {
    PushOptions options =
        new PushOptions(
            500,
            900_000,
            PushOptions.UNLIMITED_RETRIES,
            MaxErrors.none(),
            1,
            1_000_000,
            RateLimit.none(),
            false);
    Endpoint recording =
        (body, records) -> {
          bodies.add(new String(body, UTF_8));
          return endpoint.send(body, records);
        };
    return new Feed<>(
        SHAPE, options, recording, new PushListener() {}, time, time, new SplittableRandom(1));
  }

  private static void put(Feed<Integer> feed, int record, String text) {
    feed.put(record, text.getBytes(UTF_8));
  }

  private static List<Settled<Integer>> awaitSettled(Feed<Integer> feed, int count) {
    List<Settled<Integer>> all = new ArrayList<>();
    while (all.size() < count) {
      all.addAll(feed.takeSettled());
      Thread.onSpinWait();
    }
    return all;
  }

  @Test
  void returnsOutcomeOfEachRecord() {
    Feed<Integer> feed = feed((body, records) -> RequestResult.Delivered.success(records));
    put(feed, 1, "{\"id\":1,\"v\":1.50}");
    put(feed, 2, "{\"id\":2}  ");
    put(feed, 3, "{\"v\":3}");
    put(feed, 4, "{\"id\":");
    put(feed, 5, "[1]");
    feed.flush();
    List<Settled<Integer>> settled = awaitSettled(feed, 5);
    List<String> codes =
        settled.stream()
            .sorted((a, b) -> a.record() - b.record())
            .map(one -> one.problem() == null ? "accepted" : one.problem().code())
            .toList();
    assertEquals(List.of("accepted", "accepted", "MissingId", "InvalidJson", "NotARecord"), codes);
    assertTrue(bodies.toString().contains("{\"id\":1,\"v\":1.50}"), bodies::toString);
    assertEquals(0, feed.held());
    assertEquals(0, feed.heldBytes());
    assertEquals(List.of(), feed.stop());
  }

  @Test
  void retriesWithoutLimit() {
    AtomicInteger attempts = new AtomicInteger();
    Feed<Integer> feed =
        feed(
            (body, records) ->
                attempts.incrementAndGet() < 100
                    ? new RequestResult.Unreachable("test", null)
                    : RequestResult.Delivered.success(records));
    put(feed, 1, "{\"id\":1}");
    feed.flush();
    assertNull(awaitSettled(feed, 1).get(0).problem());
    assertTrue(
        time.sleeps().stream().allMatch(sleep -> sleep.compareTo(Duration.ofSeconds(30)) <= 0));
    assertEquals(List.of(), feed.stop());
  }

  @Test
  void putNeverWaits() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Feed<Integer> feed =
        feed(
            (body, records) -> {
              release.await();
              return RequestResult.Delivered.success(records);
            });
    String large = "{\"id\":1,\"v\":\"" + "x".repeat(500_000) + "\"}";
    for (int i = 0; i < 20; i++) { // ten times the memory limit of the options
      put(feed, i, large);
    }
    feed.flush();
    assertEquals(20, feed.held());
    assertEquals(20L * large.length(), feed.heldBytes());
    release.countDown();
    awaitSettled(feed, 20);
    feed.stop();
  }

  @Test
  void stopWaitsForInFlightRequestAndReturnsRest() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Feed<Integer> feed =
        feed(
            (body, records) -> {
              started.countDown();
              release.await();
              return RequestResult.Delivered.success(records);
            });
    put(feed, 1, "{\"id\":7}");
    feed.flush();
    started.await();
    put(feed, 2, "{\"id\":7}");
    put(feed, 3, "{\"id\":7}");
    feed.flush();
    List<Integer> rest = new ArrayList<>();
    Thread stopping = new Thread(() -> rest.addAll(feed.stop()));
    stopping.start();
    while (stopping.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    release.countDown();
    stopping.join();
    assertEquals(List.of(2, 3), rest);
    assertEquals(1, feed.takeSettled().get(0).record());
    assertEquals(1, bodies.size());
    put(feed, 4, "{\"id\":8}");
    assertEquals(List.of(2, 3, 4), feed.stop());
    assertEquals(1, bodies.size());
  }

  @Test
  void endsAfterPermanentFailure() {
    Feed<Integer> feed =
        feed((body, records) -> new RequestResult.Stopped(403, "Forbidden", "no access"));
    put(feed, 1, "{\"id\":1}");
    feed.flush();
    while (feed.ending() == null) {
      Thread.onSpinWait();
    }
    Ending ending = Objects.requireNonNull(feed.ending());
    assertEquals(Outcome.NO_ACCESS, ending.outcome());
    assertEquals("no access", ending.reason());
    assertEquals(List.of(1), feed.stop());
    assertEquals(List.of(), feed.takeSettled());
    assertNotNull(feed.ending());
  }
}
