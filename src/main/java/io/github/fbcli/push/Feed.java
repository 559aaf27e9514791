package io.github.fbcli.push;

import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.ItemParser;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.pace.Pacer;
import io.github.fbcli.push.pace.Pacer.Pace;
import io.github.fbcli.time.Sleeper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends records that a caller supplies one by one, for example from a message broker, and returns
 * the outcome of each record to the caller. A feed batches, orders, throttles and resends records
 * like {@link Pusher}.
 *
 * <p>A feed accepts every record and keeps it in memory until it is settled. The caller must pause
 * while {@link #held} or {@link #heldBytes} is too high. Only the methods that return numbers are
 * thread-safe.
 *
 * @param <T> the caller's handle for a record
 */
public final class Feed<T> {
  private final RecordCheck check;
  private final ItemParser parser;
  private final Pacer pacer;
  private final Lanes lanes;
  private final ConcurrentSkipListMap<Long, Held<T>> held = new ConcurrentSkipListMap<>();
  private final ConcurrentLinkedQueue<Settled<T>> settled = new ConcurrentLinkedQueue<>();
  private final AtomicLong heldRecords = new AtomicLong();
  private final AtomicLong heldBytes = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private long number;

  private record Held<T>(T record, int bytes) {}

  /**
   * The outcome of a record.
   *
   * @param problem why the record was rejected; null if it was accepted
   */
  public record Settled<T>(T record, @Nullable Reason problem) {}

  /** Creates a feed and starts its lanes. The options for errors and memory are ignored. */
  public Feed(
      RecordShape shape,
      PushOptions options,
      Endpoint endpoint,
      PushListener listener,
      InstantSource clock,
      Sleeper sleeper,
      RandomGenerator random) {
    this.check = new RecordCheck(shape);
    this.parser = new ItemParser(InputRecord.MAX_BYTES, check.scanner());
    this.pacer = new Pacer(options.rateLimit(), options.batchRecords(), clock, sleeper);
    this.lanes =
        Lanes.create(
            options.withUnlimitedBuffer(),
            endpoint,
            pacer,
            new Recorder(),
            listener,
            sleeper,
            random);
    lanes.start();
  }

  /**
   * Adds a record without waiting. After the feed has ended, the record is kept, but not sent.
   *
   * @param text the record as JSON in UTF-8; if it is not a valid record, it is rejected
   */
  public void put(T record, byte[] text) {
    number++;
    Held<T> entry = new Held<>(record, text.length);
    held.put(number, entry);
    heldRecords.incrementAndGet();
    heldBytes.addAndGet(entry.bytes());
    Position position = new Position("record", number, 1, 0);
    try {
      var unused = lanes.put(check.check(number, parser.text(text, position)));
    } catch (InterruptedException e) { // never thrown, because the buffer is unlimited
      Thread.currentThread().interrupt();
    }
  }

  /** Sends the records added so far without waiting for full batches. */
  public void flush() {
    lanes.readerIdle();
  }

  /** Returns the number of unsettled records. */
  public long held() {
    return heldRecords.get();
  }

  /** Returns the size of the unsettled records in bytes. */
  public long heldBytes() {
    return heldBytes.get();
  }

  /** Removes and returns the outcomes since the last call. */
  public List<Settled<T>> takeSettled() {
    List<Settled<T>> taken = new ArrayList<>();
    for (Settled<T> next = settled.poll(); next != null; next = settled.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /** Returns why the feed ended by itself, for example after a 403; null while it is running. */
  public @Nullable Ending ending() {
    return lanes.ending();
  }

  /** Returns how many times a record exceeded the rate limit. */
  public long throttled() {
    return throttled.get();
  }

  public Pace pace() {
    return pacer.pace();
  }

  /**
   * Stops sending and waits for the in-flight requests. Afterwards, the service receives no more
   * records of this feed.
   *
   * @return the unsettled records in the order in which they were added
   */
  public List<T> stop() {
    lanes.end(Ending.interrupted());
    lanes.drain();
    return held.values().stream().map(Held::record).toList();
  }

  /** Called by the threads of the lanes. */
  private final class Recorder implements OutcomeRecorder {
    @Override
    public void requested(int again, int bodyBytes) {}

    @Override
    public void throttled(int records) {
      throttled.addAndGet(records);
    }

    @Override
    public @Nullable Ending settle(List<PendingItem> items, @Nullable Ending ending) {
      for (PendingItem item : items) {
        if (item.isSettled()) {
          settle(item);
        }
      }
      return ending;
    }

    private void settle(PendingItem item) {
      Held<T> entry = held.remove(item.number());
      if (entry != null) {
        settled.add(new Settled<>(entry.record(), item.isAccepted() ? null : item.reason()));
        heldBytes.addAndGet(-entry.bytes());
        heldRecords.decrementAndGet(); // last, so that no outcome is missing if nothing is held
      }
    }
  }
}
