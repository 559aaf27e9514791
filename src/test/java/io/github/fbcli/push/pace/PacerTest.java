package io.github.fbcli.push.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.time.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacerTest {
  private final FakeTime time = new FakeTime();
  private final Instant start = time.instant();
  private final Pacer pacer = new Pacer(RateLimit.ofService(), 500, time, time);
  private final ExecutorService lanes = Executors.newFixedThreadPool(8);

  @AfterEach
  void endLanes() {
    lanes.shutdownNow();
  }

  @Test
  void waitsUntilBatchHasEnoughTokens() throws InterruptedException {
    Pacer.Grant grant = pacer.admit(1000, 200_000);
    assertEquals(new Pacer.Grant(50, 50_000), grant);
    assertEquals(Duration.ofMillis(50), elapsed());
  }

  @Test
  void honoursPause() throws InterruptedException {
    pacer.pause(Duration.ofSeconds(7));
    pacer.admit(1000, 200_000);
    assertEquals(Duration.ofSeconds(7), elapsed());
  }

  @Test
  void sharesQuotaAmongLanes() throws Exception {
    List<Callable<Integer>> pushes = new ArrayList<>();
    for (int lane = 0; lane < 8; lane++) {
      pushes.add(() -> push(500));
    }
    int batches = 0;
    for (Future<Integer> push : lanes.invokeAll(pushes)) {
      batches += push.get();
    }
    assertTrue(batches >= 8, "each lane needs a grant");
    // Without initial tokens, 4000 records take four seconds.
    assertEquals(Duration.ofSeconds(4), elapsed());
  }

  private int push(int records) throws InterruptedException {
    int batches = 0;
    for (int left = records; left > 0; batches++) {
      Pacer.Grant grant = pacer.admit(left, left * 200L);
      pacer.pay(grant, grant.records(), grant.records() * 200L);
      pacer.onResponse(grant.records(), grant.records() * 200L, 0);
      left -= grant.records();
    }
    return batches;
  }

  @Test
  void slowsAllLanesAfterThrottling() throws InterruptedException {
    time.sleep(Duration.ofMillis(400));
    pacer.onResponse(100, 20_000, 50);
    assertEquals(new Pacer.Pace(OptionalDouble.of(0.125), 0.5), pacer.pace());
    pacer.admit(1000, 200_000);
    assertEquals(Duration.ofMillis(450), elapsed());
  }

  @Test
  void doesNotConsumeTokensIfInterrupted() throws InterruptedException {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> pacer.admit(1000, 200_000));
    assertFalse(Thread.currentThread().isInterrupted());
    pacer.admit(1000, 200_000);
    assertEquals(Duration.ofMillis(50), elapsed());
  }

  @Test
  void interruptsLanesWaitingForTurn() throws InterruptedException {
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Pacer stuck =
        new Pacer(
            RateLimit.ofService(),
            500,
            time,
            duration -> {
              asleep.countDown();
              never.await();
            });
    Future<Pacer.Grant> first = lanes.submit(() -> stuck.admit(1000, 200_000));
    asleep.await();
    Future<Pacer.Grant> second = lanes.submit(() -> stuck.admit(1000, 200_000));
    lanes.shutdownNow();
    assertInterrupted(first);
    assertInterrupted(second);
  }

  private static void assertInterrupted(Future<Pacer.Grant> lane) {
    ExecutionException ended = assertThrows(ExecutionException.class, lane::get);
    assertEquals(InterruptedException.class, ended.getCause().getClass());
  }

  private Duration elapsed() {
    return Duration.between(start, time.instant());
  }
}
