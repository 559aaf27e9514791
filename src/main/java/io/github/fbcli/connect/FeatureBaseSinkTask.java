package io.github.fbcli.connect;

import io.github.fbcli.connect.DeliveredOffsets.Delivered;
import io.github.fbcli.connect.SinkFeed.Delivery;
import io.github.fbcli.push.Feed;
import io.github.fbcli.push.Feed.Settled;
import io.github.fbcli.push.PushListener;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.time.MonotonicClock;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the records of its partitions to a sink. Delivery is at least once: an offset is committed
 * only after the service has accepted all records before it, or Connect has written the rejected
 * ones to the dead letter queue.
 *
 * <p>No method waits for the service, except {@link #close} for the requests in flight: a late
 * request must not overwrite rows that the partition's next owner has loaded. While too many
 * records are unsettled, the partitions are paused.
 */
public final class FeatureBaseSinkTask extends SinkTask {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureBaseSinkTask.class);
  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

  /** The time until Connect calls {@link #put} again if there are no new records. */
  private static final long POLL_MILLIS = 100;

  /** The same time for a paused task, which must resume before its lanes run out of records. */
  private static final long PAUSED_POLL_MILLIS = 10;

  private final InstantSource clock;
  private final Sleeper sleeper;
  private final RecordText texts = new RecordText();
  private final DeliveredOffsets offsets = new DeliveredOffsets();
  private final Counts counts = new Counts();
  private List<SinkFeed> feeds = List.of();
  private boolean paused;
  private Instant lastCommit = Instant.MIN;

  @SuppressWarnings("NullAway.Init") // set by start
  private ConnectorSettings settings;

  @SuppressWarnings("NullAway.Init") // set by start
  private Rejections rejections;

  private @Nullable SinkFinder finder;
  private @Nullable TaskMetrics metrics;

  public FeatureBaseSinkTask() {
    this(new MonotonicClock(), Sleeper.system());
  }

  FeatureBaseSinkTask(InstantSource clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  @Override
  public String version() {
    return FeatureBaseSinkConnector.pluginVersion();
  }

  @Override
  public void start(Map<String, String> properties) {
    settings = new ConnectorSettings(properties);
    rejections = new Rejections(context.errantRecordReporter());
    try {
      SinkFinder started = new SinkFinder(settings, clock, sleeper);
      finder = started;
      feeds = settings.sinks().stream().map(name -> feed(name, started)).toList();
    } catch (RuntimeException e) {
      throw new ConnectException(SinkTarget.describe(e), e);
    }
    metrics =
        new TaskMetrics(
            counts,
            context,
            properties.getOrDefault("name", "unknown"),
            properties.getOrDefault(ConnectorSettings.TASK, "0"));
  }

  private SinkFeed feed(String name, SinkFinder started) {
    PushListener retries =
        new PushListener() {
          @Override
          public void retrying(String why, int attempt, Duration delay) {
            LOG.warn("sink '{}': {}; retrying in {} ms", name, why, delay.toMillis());
          }
        };
    return new SinkFeed(
        name,
        started.search(name),
        target ->
            new Feed<>(
                target.shape(),
                settings.pushOptions(),
                started.service().endpoint(target.sink().id()),
                retries,
                clock,
                sleeper,
                new SplittableRandom()));
  }

  /** Updates the pauses, because Connect restores those from before a rebalance. */
  @Override
  public void open(Collection<TopicPartition> partitions) {
    setPaused(fills(1));
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    settle();
    rejections.report();
    records.forEach(this::deliver);
    feeds.forEach(SinkFeed::flush);
    if (fills(1)) {
      setPaused(true);
    } else if (paused && !fills(0.5)) {
      setPaused(false);
    }
    requestCommitIfDue();
  }

  private void deliver(SinkRecord record) {
    TopicPartition partition =
        new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    Delivered place = offsets.add(partition, record.originalKafkaOffset());
    if (record.value() == null) {
      deliverNull(record, place);
      return;
    }
    try {
      Delivery delivery = new Delivery(record, place, texts.of(record));
      feedOf(record).put(delivery);
    } catch (DataException e) {
      reject(record, place, new Reason("Unconvertible", String.valueOf(e.getMessage())));
    }
  }

  private SinkFeed feedOf(SinkRecord record) {
    return feeds.get(record.originalKafkaPartition() % feeds.size());
  }

  private void deliverNull(SinkRecord record, Delivered place) {
    Reason reason =
        new Reason("NullValue", "the record has no value, and the service cannot delete rows");
    switch (settings.nullValues()) {
      case IGNORE -> place.settle();
      case REPORT -> reject(record, place, reason);
      case FAIL -> throw Rejections.failure(record, reason);
    }
  }

  private void reject(SinkRecord record, Delivered place, Reason reason) {
    counts.rejected.incrementAndGet();
    rejections.add(record, place, reason);
  }

  /** Settles accepted records and written rejections. Never fails. */
  private void settle() {
    for (SinkFeed feed : feeds) {
      for (Settled<Delivery> settled : feed.takeSettled()) {
        Delivery delivery = settled.record();
        if (settled.problem() == null) {
          counts.accepted.incrementAndGet();
          delivery.place().settle();
        } else {
          reject(delivery.record(), delivery.place(), settled.problem());
        }
      }
    }
    rejections.settleWritten();
    counts.inFlight.set(held());
    counts.lag.set(offsets.lag());
  }

  private long held() {
    return rejections.pending() + feeds.stream().mapToLong(SinkFeed::held).sum();
  }

  private boolean fills(double share) {
    return settings.fills(held(), feeds.stream().mapToLong(SinkFeed::heldBytes).sum(), share);
  }

  private void setPaused(boolean pause) {
    TopicPartition[] all = context.assignment().toArray(TopicPartition[]::new);
    if (pause) {
      context.pause(all);
    } else {
      context.resume(all);
    }
    paused = pause;
  }

  /** Without the timeout, Connect would call {@link #put} only when new records arrive. */
  private void requestCommitIfDue() {
    Instant now = clock.instant();
    if (offsets.hasUncommitted() && !now.isBefore(lastCommit.plus(COMMIT_INTERVAL))) {
      context.requestCommit();
      lastCommit = now;
    }
    if (held() > 0 || offsets.hasUncommitted()) {
      context.timeout(paused ? PAUSED_POLL_MILLIS : POLL_MILLIS);
    }
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> positions) {
    settle();
    return offsets.committable(positions);
  }

  /** Sends the unsettled records of the remaining partitions again, in order. */
  @Override
  public void close(Collection<TopicPartition> partitions) {
    List<Delivery> rest = new ArrayList<>();
    feeds.forEach(feed -> rest.addAll(feed.stop()));
    settle();
    offsets.close(partitions);
    rejections.close(partitions);
    rest.stream()
        .filter(delivery -> !delivery.place().isIn(partitions))
        .forEach(delivery -> feedOf(delivery.record()).put(delivery));
  }

  @Override
  public void stop() {
    feeds.forEach(SinkFeed::stop);
    if (finder != null) {
      finder.close();
    }
    if (metrics != null) {
      metrics.close();
    }
  }

  /** The metrics for JMX, which are read by other threads. */
  private final class Counts implements TaskNumbers {
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();

    @Override
    public long getAccepted() {
      return accepted.get();
    }

    @Override
    public long getRejected() {
      return rejected.get();
    }

    @Override
    public long getThrottled() {
      return feeds.stream().mapToLong(SinkFeed::throttled).sum();
    }

    @Override
    public long getInFlight() {
      return inFlight.get();
    }

    @Override
    public double getQuotaUsed() {
      return feeds.stream().mapToDouble(SinkFeed::quotaUsed).average().orElse(0);
    }

    @Override
    public long getOffsetLag() {
      return lag.get();
    }
  }
}
