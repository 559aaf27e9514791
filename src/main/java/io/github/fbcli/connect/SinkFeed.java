package io.github.fbcli.connect;

import io.github.fbcli.connect.DeliveredOffsets.Delivered;
import io.github.fbcli.push.Ending;
import io.github.fbcli.push.Feed;
import io.github.fbcli.push.Feed.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a task for one sink. They wait until the sink is found, because the service may be
 * unavailable when the task starts. Only {@link #throttled} and {@link #quotaUsed} are thread-safe.
 */
final class SinkFeed {
  private final String name;
  private final CompletableFuture<SinkTarget> target;
  private final Function<SinkTarget, Feed<Delivery>> opener;
  private final List<Delivery> waiting = new ArrayList<>();
  private final List<Settled<Delivery>> settledBefore = new ArrayList<>();
  private final AtomicLong throttledBefore = new AtomicLong();
  private volatile @Nullable Feed<Delivery> feed;

  /** A record, its entry in the offsets, and its value as JSON. */
  @SuppressWarnings("ArrayRecordComponent") // not copied, and never compared
  record Delivery(SinkRecord record, Delivered place, byte[] text) {}

  /**
   * @param target completed by another thread when the sink is found, or with a failure
   * @param opener starts a feed for the sink
   */
  SinkFeed(
      String name,
      CompletableFuture<SinkTarget> target,
      Function<SinkTarget, Feed<Delivery>> opener) {
    this.name = name;
    this.target = target;
    this.opener = opener;
  }

  void put(Delivery delivery) {
    waiting.add(delivery);
  }

  /**
   * Sends the added records without waiting for full batches.
   *
   * @throws ConnectException if the sink was not found, or if the service refuses all requests
   */
  void flush() {
    if (feed == null && target.isDone()) {
      feed = opener.apply(found());
    }
    Feed<Delivery> open = feed;
    if (open != null) {
      waiting.forEach(delivery -> open.put(delivery, delivery.text()));
      waiting.clear();
      open.flush();
      requireRunning(open.ending());
    }
  }

  private SinkTarget found() {
    try {
      return target.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw new ConnectException(
          cause instanceof RuntimeException failure
              ? SinkTarget.describe(failure)
              : String.valueOf(cause),
          cause);
    }
  }

  private void requireRunning(@Nullable Ending ending) {
    if (ending != null) {
      throw new ConnectException(
          "sink '" + name + "': " + ConnectorSettings.inMessage(ending.reason()));
    }
  }

  /** Removes and returns the outcomes since the last call. */
  List<Settled<Delivery>> takeSettled() {
    List<Settled<Delivery>> taken = new ArrayList<>(settledBefore);
    settledBefore.clear();
    Feed<Delivery> open = feed;
    if (open != null) {
      taken.addAll(open.takeSettled());
    }
    return taken;
  }

  /**
   * Waits for the requests in flight. Sends nothing more until the next {@link #flush}.
   *
   * @return the unsettled records in order
   */
  List<Delivery> stop() {
    List<Delivery> rest = new ArrayList<>();
    Feed<Delivery> open = feed;
    if (open != null) {
      rest.addAll(open.stop());
      settledBefore.addAll(open.takeSettled());
      throttledBefore.addAndGet(open.throttled());
      feed = null;
    }
    rest.addAll(waiting);
    waiting.clear();
    return rest;
  }

  long held() {
    Feed<Delivery> open = feed;
    return waiting.size() + (open == null ? 0 : open.held());
  }

  long heldBytes() {
    Feed<Delivery> open = feed;
    long bytes = waiting.stream().mapToLong(delivery -> delivery.text().length).sum();
    return bytes + (open == null ? 0 : open.heldBytes());
  }

  /** Returns how many times a record exceeded the rate limit. */
  long throttled() {
    Feed<Delivery> open = feed;
    return throttledBefore.get() + (open == null ? 0 : open.throttled());
  }

  /** Returns the share of the sink's quota that accepted records used, from 0 to 1. */
  double quotaUsed() {
    Feed<Delivery> open = feed;
    return open == null ? 0 : open.pace().quotaUsed().orElse(0);
  }
}
