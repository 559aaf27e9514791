package io.github.fbcli.push;

import io.github.fbcli.push.pace.Pacer;
import io.github.fbcli.time.Backoff;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a run. All records with the same {@code _id} use the same lane, in input order.
 * Records with an unknown key use the first lane.
 */
final class Lanes {
  private static final int RESERVE = 1_000_000;
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration MAX_DELAY = Duration.ofSeconds(30);
  private static final int TICK_MILLIS = 1000;

  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch reading = new CountDownLatch(1);
  private volatile @Nullable Ending ending;

  /** Memory that is freed when the run ends, because memory may be exhausted at that point. */
  private final AtomicReference<byte @Nullable []> reserve =
      new AtomicReference<>(new byte[RESERVE]);

  /**
   * @param maker creates a lane, which calls {@link #end} if the run must end
   */
  Lanes(int count, Function<Lanes, Lane> maker) {
    Ending.prepare();
    for (int i = 0; i < count; i++) {
      Lane lane = maker.apply(this);
      lanes.add(lane);
      Thread thread = new Thread(lane, "lane-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  /**
   * Creates lanes that share the endpoint, the pacer and the memory limit.
   *
   * @param random seeds the backoff of each lane
   */
  static Lanes create(
      PushOptions options,
      Endpoint endpoint,
      Pacer pacer,
      OutcomeRecorder outcomes,
      PushListener listener,
      Sleeper sleeper,
      RandomGenerator random) {
    ByteBudget budget = new ByteBudget(options.bufferBytes());
    return new Lanes(
        options.lanes(),
        run -> {
          InterruptibleWaits waits = new InterruptibleWaits(sleeper);
          // Random generators are not thread-safe, so each lane has its own.
          RandomGenerator own = new SplittableRandom(random.nextLong());
          Backoff backoff = new Backoff(FIRST_DELAY, MAX_DELAY, own);
          RetryPolicy retries = new RetryPolicy(options.retries(), backoff, waits, listener);
          boolean limited = !options.rateLimit().isNone();
          BatchSender sender = new BatchSender(endpoint, pacer, waits, outcomes, retries, limited);
          return new Lane(new LaneQueue(budget), outcomes, options, waits, sender, run::end);
        });
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Waits for space and passes the item to its lane. Returns false if the run ends first. */
  boolean put(PendingItem item) throws InterruptedException {
    String key = item.key();
    int lane = key == null ? 0 : Math.floorMod(spread(key.hashCode()), lanes.size());
    return lanes.get(lane).queue().put(item);
  }

  void readerIdle() {
    lanes.forEach(lane -> lane.queue().readerIdle());
  }

  /** Ends the run. If called more than once, keeps the first reason. */
  void end(Ending reason) {
    reserve.set(null);
    synchronized (this) {
      if (ending != null) {
        return;
      }
      ending = reason;
    }
    for (Lane lane : lanes) {
      lane.stop();
    }
    reading.countDown();
  }

  /** Returns why the run ends early; null if it does not. */
  @Nullable Ending ending() {
    return ending;
  }

  void inputEnded() {
    reading.countDown();
  }

  /**
   * Waits until the input or the run ends.
   *
   * @param tick called about every second
   */
  void awaitInput(Runnable tick) throws InterruptedException {
    while (!reading.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
      tick.run();
    }
  }

  /**
   * Waits for the in-flight requests after the run has ended. Ignores interrupts. Allocates no
   * memory, because memory may be exhausted.
   */
  void drain() {
    boolean drained = false;
    while (!drained) {
      try {
        joinAll();
        drained = true;
      } catch (InterruptedException e) {
        // The run is already ending.
      }
    }
  }

  private void joinAll() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Waits like {@link #awaitInput} until all items are settled or the run ends. */
  void finish(Runnable tick) throws InterruptedException {
    lanes.forEach(lane -> lane.queue().complete());
    for (Thread thread : threads) {
      for (thread.join(TICK_MILLIS); thread.isAlive(); thread.join(TICK_MILLIS)) {
        tick.run();
      }
    }
  }

  /**
   * Mixes the bits of a hash code, because the hash codes of consecutive ids differ only in the
   * last bits.
   */
  private static int spread(int hash) {
    return hash ^ (hash >>> 16) ^ (hash >>> 7);
  }
}
