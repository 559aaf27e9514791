package io.github.fbcli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeSink;
import io.github.fbcli.time.FakeTime;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javax.management.ObjectName;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class FeatureBaseSinkTaskTest {
  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final FakeSink service = new FakeSink();
  private final FakeTime time = new FakeTime();
  private final FakeTaskContext context = new FakeTaskContext();
  private final Map<String, String> properties = new HashMap<>();
  private final FeatureBaseSinkTask task = new FeatureBaseSinkTask(time, time);
  private long position0;

  FeatureBaseSinkTaskTest() {
    properties.putAll(
        Map.of(
            "name", "c",
            "featurebase.sink", "s",
            "featurebase.endpoint", service.url(),
            "featurebase.token", "secret-token",
            "rate.limit", "none"));
  }

  @AfterEach
  void closeService() {
    task.stop();
    service.close();
  }

  private void start(TopicPartition... partitions) {
    task.initialize(context);
    task.start(properties);
    assign(partitions);
  }

  private void assign(TopicPartition... partitions) {
    context.assignment.addAll(List.of(partitions));
    context.paused.retainAll(context.assignment);
    task.open(List.of(partitions));
  }

  private void revoke(TopicPartition... partitions) {
    task.close(List.of(partitions));
    context.assignment.removeAll(List.of(partitions));
  }

  private static SinkRecord record(TopicPartition partition, long offset, Object value) {
    return new SinkRecord(
        partition.topic(), partition.partition(), null, null, null, value, offset);
  }

  private static SinkRecord json(TopicPartition partition, long offset, int id) {
    return record(
        partition, offset, "{\"id\":%s,\"v\":\"%s\"}".formatted(id, offset).getBytes(UTF_8));
  }

  private void put(SinkRecord... records) {
    task.put(List.of(records));
    for (SinkRecord record : records) {
      if (record.kafkaPartition() == 0) {
        position0 = record.kafkaOffset() + 1;
      }
    }
  }

  private void pollUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      task.put(List.of());
      Thread.onSpinWait();
    }
  }

  private long committable() {
    return task.preCommit(Map.of(P0, new OffsetAndMetadata(position0))).get(P0).offset();
  }

  private void pollUntilCommittable(long offset) {
    pollUntil(() -> committable() == offset);
  }

  /** Makes the service wait before it responds. */
  private CountDownLatch block() {
    CountDownLatch release = new CountDownLatch(1);
    service.always(
        values -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return service.accept(values);
        });
    return release;
  }

  @Test
  void commitsOnlyAfterServiceResponds() {
    CountDownLatch release = block();
    start(P0);
    put(json(P0, 10, 1), json(P0, 11, 2));
    pollUntil(() -> !service.pushes().isEmpty());
    assertEquals(10, committable());
    assertTrue(context.timeout > 0);
    release.countDown();
    pollUntilCommittable(12);
    assertEquals(Map.of("1", "10", "2", "11"), service.rows());
  }

  @Test
  void commitsPositionOfConsumerIfNothingIsUnsettled() {
    start(P0);
    put(json(P0, 10, 1));
    pollUntilCommittable(11);
    position0 = 40; // transformations dropped the other records
    assertEquals(40, committable());
  }

  @Test
  void requestsFinalCommitWithoutNewRecords() {
    start(P0);
    put(json(P0, 10, 1));
    pollUntil(
        () -> {
          assertEquals(100, context.timeout); // otherwise, the worker would wait for a minute
          time.sleep(Duration.ofSeconds(1));
          return context.commitRequests > 0;
        });
    assertEquals(11, committable());
    context.timeout = -1;
    task.put(List.of());
    assertEquals(-1, context.timeout);
  }

  @Test
  void pausesWhileBufferIsFull() {
    properties.put("buffer.records", "4");
    CountDownLatch release = block();
    start(P0, P1);
    put(json(P0, 0, 1), json(P0, 1, 1), json(P0, 2, 1));
    assertEquals(List.of(), List.copyOf(context.paused));
    put(json(P1, 0, 2));
    assertEquals(context.assignment, context.paused);
    assertEquals(10, context.timeout);
    release.countDown();
    pollUntil(() -> context.paused.isEmpty());
    pollUntilCommittable(3);
  }

  /** After reassigning partitions, the worker pauses them again although the buffer is empty. */
  @Test
  void resumesPartitionsThatWorkerPausesAgain() {
    properties.put("buffer.records", "2");
    CountDownLatch release = block();
    start(P0, P1);
    put(json(P0, 0, 1), json(P0, 1, 1), json(P1, 0, 2));
    assertEquals(context.assignment, context.paused);
    release.countDown();
    revoke(P0, P1);
    assertEquals(2, context.paused.size());
    assign(P0, P1);
    assertEquals(List.of(), List.copyOf(context.paused));
  }

  @Test
  void keepsNewPartitionsPausedWhileBufferIsFull() {
    properties.put("buffer.records", "2");
    CountDownLatch release = block();
    start(P0);
    put(json(P0, 0, 1), json(P0, 1, 1));
    assign(P1);
    assertEquals(context.assignment, context.paused);
    release.countDown();
    pollUntil(() -> context.paused.isEmpty());
  }

  /** Revokes partitions, and lets the service respond only when the task waits for it. */
  private void revokeWhileInFlight(CountDownLatch release, TopicPartition... partitions)
      throws InterruptedException {
    Thread closing = new Thread(() -> revoke(partitions));
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    release.countDown();
    closing.join();
  }

  @Test
  void waitsForInFlightRequestOnClose() throws Exception {
    properties.put("concurrency", "1");
    CountDownLatch release = block();
    start(P0);
    put(json(P0, 0, 1));
    pollUntil(() -> !service.pushes().isEmpty());
    put(json(P0, 1, 1)); // waits for the first request
    revokeWhileInFlight(release, P0);
    assertEquals(Map.of("1", "0"), service.rows());
    assertEquals(1, service.pushes().size());
  }

  @Test
  void keepsRecordsOfRemainingPartitions() throws Exception {
    properties.put("concurrency", "1");
    CountDownLatch release = block();
    start(P0, P1);
    put(json(P0, 0, 1));
    pollUntil(() -> !service.pushes().isEmpty());
    put(json(P0, 1, 1), json(P1, 0, 1), json(P0, 2, 1));
    revokeWhileInFlight(release, P1);
    pollUntilCommittable(3);
    assertEquals(
        List.of("0", "1", "2"),
        service.pushes().stream()
            .flatMap(Collection::stream)
            .map(value -> value.path("v").asText())
            .toList());
  }

  @Test
  void settlesRejectedRecordOnlyAfterReportIsWritten() {
    start(P0);
    put(json(P0, 0, 1), record(P0, 1, "{broken"), record(P0, 2, "{\"v\":1}"), json(P0, 3, 4));
    pollUntil(() -> context.reports.size() == 2);
    pollUntilCommittable(1);
    List<String> reasons =
        context.reports.stream().map(report -> report.error().getMessage()).sorted().toList();
    assertTrue(reasons.get(0).startsWith("InvalidJson: "), reasons::toString);
    assertEquals("MissingId: _id (id) is missing", reasons.get(1));
    context.reports.forEach(report -> report.written().complete(null));
    pollUntilCommittable(4);
    assertEquals(2L, context.metric("rejected"));
  }

  @Test
  void reportsReasonOfService() {
    service.then(values -> service.each(values, value -> FakeSink.error("InvalidBody")));
    start(P0);
    put(json(P0, 0, 1));
    pollUntil(() -> !context.reports.isEmpty());
    assertEquals("InvalidBody: test message", context.reports.get(0).error().getMessage());
    assertEquals(0, context.reports.get(0).record().kafkaOffset());
  }

  @Test
  void failsWithoutReporterAndSkipsNothing() {
    context.hasReporter = false;
    start(P0);
    ConnectException failure =
        assertThrows(
            ConnectException.class,
            () -> {
              put(json(P0, 0, 1), record(P0, 1, "[]"), json(P0, 2, 3));
              pollUntil(() -> false);
            });
    assertFalse(failure instanceof RetriableException);
    assertTrue(
        failure.getMessage().startsWith("record t-0@1 was rejected: NotARecord: "),
        failure::getMessage);
    assertTrue(failure.getMessage().contains("errors.deadletterqueue.topic.name"));
    position0 = 3;
    assertTrue(committable() <= 1);
    revoke(P0);
  }

  @Test
  void failsIfReportCannotBeWritten() {
    start(P0);
    put(record(P0, 0, "[]"));
    pollUntil(() -> !context.reports.isEmpty());
    context.reports.get(0).written().completeExceptionally(new IllegalStateException("test"));
    assertEquals(0, committable());
    assertThrows(ConnectException.class, () -> task.put(List.of()));
  }

  @Test
  void reportsNullValue() {
    start(P0);
    put(record(P0, 0, null));
    pollUntil(() -> !context.reports.isEmpty());
    assertTrue(context.reports.get(0).error().getMessage().startsWith("NullValue: "));
    assertEquals(0, committable());
  }

  @Test
  void ignoresNullValueIfConfigured() {
    properties.put("null.values", "ignore");
    start(P0);
    put(record(P0, 0, null));
    assertEquals(1, committable());
    assertEquals(List.of(), context.reports);
  }

  @Test
  void failsForNullValueIfConfigured() {
    properties.put("null.values", "fail");
    start(P0);
    ConnectException failure =
        assertThrows(ConnectException.class, () -> task.put(List.of(record(P0, 7, null))));
    assertTrue(failure.getMessage().startsWith("record t-0@7 was rejected"), failure::getMessage);
    position0 = 8;
    assertEquals(7, committable());
  }

  @Test
  void retriesForeverWhileServiceIsUnavailable() {
    int[] failures = {0};
    service.always(
        values ->
            failures[0]++ < 50 ? new MockResponse(503, Headers.of(), "") : service.accept(values));
    start(P0);
    put(json(P0, 0, 1));
    pollUntilCommittable(1);
    assertTrue(failures[0] > 50);
  }

  @Test
  void failsIfServiceRefusesCredential() {
    service.always(FakeSink.status(401, "{\"code\":\"Unauthorized\",\"message\":\"expired\"}"));
    start(P0);
    ConnectException failure =
        assertThrows(
            ConnectException.class,
            () -> {
              put(json(P0, 0, 1));
              pollUntil(() -> false);
            });
    assertTrue(failure.getMessage().contains("featurebase.token"), failure::getMessage);
    assertFalse(failure.getMessage().contains("secret-token"), failure::getMessage);
    assertEquals(0, committable());
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied", "404, ResourceNotFound"})
  void failsIfServiceRefusesRequests(int status, String code) {
    service.always(FakeSink.status(status, "{\"code\":\"%s\"}".formatted(code)));
    start(P0);
    ConnectException failure =
        assertThrows(
            ConnectException.class,
            () -> {
              put(json(P0, 0, 1));
              pollUntil(() -> false);
            });
    assertTrue(failure.getMessage().startsWith("sink 's': "), failure::getMessage);
    assertTrue(failure.getMessage().contains(code), failure::getMessage);
    assertEquals(0, committable());
  }

  @Test
  void failsForUnknownSinkWithSuggestion() {
    properties.put("featurebase.sink", "ss");
    start(P0);
    ConnectException failure = assertThrows(ConnectException.class, () -> pollUntil(() -> false));
    assertEquals("no sink 'ss'; did you mean 's'?", failure.getMessage());
  }

  @Test
  void assignsPartitionsToSinks() {
    properties.put("featurebase.sink", "s,s-1");
    properties.put("sink.by", "partition");
    start(P0, P1);
    put(json(P0, 0, 1), json(P1, 0, 2), json(P1, 1, 2));
    pollUntil(() -> service.rows().size() == 2);
    pollUntilCommittable(1);
  }

  @Test
  void publishesMetricsInConnect() {
    start(P0);
    put(json(P0, 0, 1), json(P0, 1, 2));
    pollUntilCommittable(2);
    task.put(List.of());
    assertEquals(2L, context.metric("accepted"));
    assertEquals(0L, context.metric("rejected"));
    assertEquals(0L, context.metric("in-flight"));
    assertEquals(0L, context.metric("offset-lag"));
    assertEquals(0L, context.metric("throttled"));
    assertEquals(0.0, context.metric("quota-used"));
  }

  @Test
  void publishesMetricsInOlderConnect() throws Exception {
    context.hasMetrics = false;
    start(P0);
    put(json(P0, 0, 1));
    pollUntilCommittable(1);
    ObjectName name = new ObjectName("io.github.fbcli:type=sink-task,connector=\"c\",task=0");
    var server = ManagementFactory.getPlatformMBeanServer();
    assertEquals(1L, server.getAttribute(name, "Accepted"));
    task.stop();
    assertFalse(server.isRegistered(name));
  }

  @Test
  void trustsConfiguredCertificate(@TempDir Path dir) throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates keys =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    Path file = Files.writeString(dir.resolve("ca.pem"), certificate.certificatePem());
    try (FakeSink encrypted = FakeSink.encrypted(keys.sslSocketFactory())) {
      properties.put("featurebase.endpoint", encrypted.url());
      properties.put("featurebase.ca.cert", file.toString());
      start(P0);
      put(json(P0, 0, 1));
      pollUntilCommittable(1);
      assertEquals(Map.of("1", "0"), encrypted.rows());
      task.stop();
    }
  }

  @Test
  void failsForUntrustedCertificate() {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates keys =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    try (FakeSink encrypted = FakeSink.encrypted(keys.sslSocketFactory())) {
      properties.put("featurebase.endpoint", encrypted.url());
      start(P0);
      ConnectException failure = assertThrows(ConnectException.class, () -> pollUntil(() -> false));
      assertTrue(failure.getMessage().contains("featurebase.ca.cert"), failure::getMessage);
      task.stop();
    }
  }

  @Test
  void waitsForServiceAtStart() {
    service.whileUnavailable(8);
    start(P0);
    put(json(P0, 0, 1));
    pollUntilCommittable(1);
    assertTrue(service.calls().size() > 9, service.calls()::toString);
  }
}
