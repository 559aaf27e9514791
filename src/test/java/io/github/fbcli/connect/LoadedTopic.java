package io.github.fbcli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.util.clusters.EmbeddedKafkaCluster;

/** A topic with many versions of some ids, including bad records, and a connector's offsets. */
final class LoadedTopic {
  private static final int PARTITIONS = 4;
  private static final int IDS = 400;
  private static final int FIRST_BAD_ID = 1_000_000;

  private final EmbeddedKafkaCluster kafka;
  private final DeliveryOracle oracle;
  private final String name;
  private final String connector;
  private final SplittableRandom random = new SplittableRandom(5);
  private final Map<Integer, Integer> versions = new HashMap<>();
  private final int[] offsets = new int[PARTITIONS];
  private final Set<String> bad = new TreeSet<>();

  LoadedTopic(EmbeddedKafkaCluster kafka, DeliveryOracle oracle, String name, String connector) {
    this.kafka = kafka;
    this.oracle = oracle;
    this.name = name;
    this.connector = connector;
    kafka.createTopic(name, PARTITIONS);
    kafka.createTopic(dlq());
  }

  String dlq() {
    return name + "-dlq";
  }

  /**
   * Produces records; the last ones are bad.
   *
   * <p>A new topic may temporarily refuse records from an idempotent producer with NOT_LEADER, then
   * OUT_OF_ORDER_SEQUENCE. Therefore waits until each partition has a leader, and checks each
   * result.
   */
  void produce(int good, int badRecords) throws Exception {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      kafka.endOffset(new TopicPartition(name, partition));
    }
    try (KafkaProducer<byte[], byte[]> producer = kafka.createProducer(Map.of())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < good + badRecords; i++) {
        boolean isBad = i >= good;
        int id = isBad ? FIRST_BAD_ID + i : 1 + random.nextInt(IDS);
        int partition = id % PARTITIONS;
        expected.add(offsets[partition]);
        byte[] text = (isBad ? bad(id, partition) : good(id, partition)).getBytes(UTF_8);
        sent.add(producer.send(new ProducerRecord<>(name, partition, null, text)));
      }
      for (int i = 0; i < sent.size(); i++) {
        assertEquals(expected.get(i).longValue(), sent.get(i).get().offset());
      }
    }
  }

  private String good(int id, int partition) {
    int version = versions.merge(id, 1, Integer::sum);
    return "{\"id\":%s,\"v\":%s,\"p\":%s,\"o\":%s}"
        .formatted(id, version, partition, offsets[partition]++);
  }

  private String bad(int id, int partition) {
    int offset = offsets[partition]++;
    bad.add(partition + "@" + offset);
    if (id % 2 == 0) {
      return "{\"id\":%s,\"v\":1,\"p\":%s,\"o\":%s,\"bad\":true}".formatted(id, partition, offset);
    }
    oracle.expectUnsent(partition, offset);
    return id % 3 == 0 ? "{\"v\":1}" : "{\"id\":" + id;
  }

  /** Waits until the oracle has accepted this number of records. */
  void awaitApplied(int records) throws Exception {
    await("applied " + records, () -> oracle.applied() >= records);
  }

  /** Waits until all records are committed. Checks each committed offset that it sees. */
  void awaitCommitted() throws Exception {
    try (Admin admin = kafka.createAdminClient()) {
      await("committed", () -> allCommitted(admin));
    }
  }

  private boolean allCommitted(Admin admin) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets("connect-" + connector)
            .partitionsToOffsetAndMetadata()
            .get();
    boolean all = true;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      OffsetAndMetadata offset = committed.get(new TopicPartition(name, partition));
      oracle.checkCommitted(partition, offset == null ? 0 : offset.offset());
      all &= offset != null && offset.offset() == offsets[partition];
    }
    return all;
  }

  private interface Condition {
    boolean isMet() throws Exception;
  }

  private void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!condition.isMet()) {
      if (System.nanoTime() > end || !oracle.problems().isEmpty()) {
        throw new AssertionError(
            "not %s: applied %s of %s, repeated %s, %s"
                .formatted(
                    what,
                    oracle.applied(),
                    Arrays.stream(offsets).sum(),
                    oracle.repeated(),
                    oracle.problems()));
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Checks the rows, and the position and reason of each record in the dead letter queue. */
  void checkDelivered() throws Exception {
    assertEquals(List.of(), oracle.problems());
    assertEquals(versions, new HashMap<>(oracle.rows()));
    Map<String, String> reasons = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        kafka.consumeAll(Duration.ofSeconds(20).toMillis(), dlq())) {
      Headers headers = record.headers();
      assertEquals(name, header(headers, "topic"));
      String position = header(headers, "partition") + "@" + header(headers, "offset");
      reasons.put(position, header(headers, "exception.message"));
    }
    assertEquals(bad, reasons.keySet());
    for (String reason : reasons.values()) {
      assertEquals(
          1,
          List.of("InvalidBody: ", "InvalidJson: ", "MissingId: ").stream()
              .filter(reason::startsWith)
              .count(),
          reason);
    }
  }

  private static String header(Headers headers, String name) {
    return new String(headers.lastHeader("__connect.errors." + name).value(), UTF_8);
  }

  /** Returns the configuration of a connector with two tasks. */
  Map<String, String> configuration(String url) {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("connector.class", "io.github.fbcli.connect.FeatureBaseSinkConnector");
    configuration.put("tasks.max", "2");
    configuration.put("topics", name);
    configuration.put("featurebase.endpoint", url);
    configuration.put("featurebase.token", "token-of-the-test");
    configuration.put("featurebase.sink", "s,s-1"); // two names of the same sink
    configuration.put("rate.limit", "none");
    configuration.put("buffer.records", "500");
    configuration.put("errors.tolerance", "all");
    configuration.put("errors.deadletterqueue.topic.name", dlq());
    configuration.put("errors.deadletterqueue.topic.replication.factor", "1");
    configuration.put("errors.deadletterqueue.context.headers.enable", "true");
    return configuration;
  }

  /** Returns the settings of a worker with short timeouts. */
  static Map<String, String> workerSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("scheduled.rebalance.max.delay.ms", "2000");
    settings.put("session.timeout.ms", "6000");
    settings.put("heartbeat.interval.ms", "1000");
    settings.put("consumer.session.timeout.ms", "6000");
    settings.put("consumer.heartbeat.interval.ms", "1000");
    settings.put("consumer.auto.offset.reset", "earliest");
    settings.put("offset.flush.interval.ms", "600000"); // only the task requests commits
    settings.put("plugin.discovery", "service_load");
    settings.put("connector.client.config.override.policy", "All");
    return settings;
  }
}
