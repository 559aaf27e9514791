package io.github.fbcli.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * A worker's view of a task. Like a real worker, it remembers the partitions that the task has
 * paused, and pauses them again when they are assigned again.
 */
final class FakeTaskContext implements SinkTaskContext, PluginMetrics {
  final Set<TopicPartition> assignment = new HashSet<>();
  final Set<TopicPartition> paused = new HashSet<>();
  final List<Report> reports = new ArrayList<>();
  final Map<String, MetricValueProvider<?>> metrics = new TreeMap<>();
  boolean hasReporter = true;
  boolean hasMetrics = true;
  int commitRequests;
  long timeout = -1;

  /** A reported record. The test completes the future. */
  record Report(SinkRecord record, Throwable error, CompletableFuture<Void> written) {}

  Object metric(String name) {
    return ((Gauge<?>) metrics.get(name)).value(null, 0);
  }

  @Override
  public Map<String, String> configs() {
    return new HashMap<>();
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void timeout(long millis) {
    timeout = millis;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return assignment;
  }

  @Override
  public void pause(TopicPartition... partitions) {
    requireAssigned(partitions);
    paused.addAll(List.of(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    requireAssigned(partitions);
    paused.removeAll(List.of(partitions));
  }

  private void requireAssigned(TopicPartition... partitions) {
    if (!assignment.containsAll(List.of(partitions))) {
      throw new IllegalStateException("not assigned");
    }
  }

  @Override
  public void requestCommit() {
    commitRequests++;
  }

  @Override
  public @Nullable ErrantRecordReporter errantRecordReporter() {
    return hasReporter ? this::report : null;
  }

  private CompletableFuture<Void> report(SinkRecord record, Throwable error) {
    Report report = new Report(record, error, new CompletableFuture<>());
    reports.add(report);
    return report.written();
  }

  @Override
  public PluginMetrics pluginMetrics() {
    if (!hasMetrics) {
      throw new NoSuchMethodError("Connect before 4.1");
    }
    return this;
  }

  @Override
  @SuppressWarnings("NonApiType")
  public MetricName metricName(
      String name, String description, LinkedHashMap<String, String> tags) {
    return new MetricName(name, "plugins", description, tags);
  }

  @Override
  public void addMetric(MetricName name, MetricValueProvider<?> value) {
    metrics.put(name.name(), value);
  }

  @Override
  public void removeMetric(MetricName name) {
    metrics.remove(name.name());
  }

  @Override
  public Sensor addSensor(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeSensor(String name) {
    throw new UnsupportedOperationException();
  }
}
