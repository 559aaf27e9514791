package io.github.fbcli.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeSink;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.runtime.rest.errors.ConnectRestException;
import org.apache.kafka.connect.util.clusters.EmbeddedConnectCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the connector on a broker and two workers in this JVM. */
@Timeout(300)
class ConnectIT {
  private static final EmbeddedConnectCluster CLUSTER =
      new EmbeddedConnectCluster.Builder()
          .name("connect-it")
          .numBrokers(1)
          .numWorkers(2)
          .brokerProps(new Properties())
          .workerProps(LoadedTopic.workerSettings())
          .build();

  @BeforeAll
  static void start() {
    CLUSTER.start();
  }

  @AfterAll
  static void stop() {
    CLUSTER.stop();
  }

  /** The tasks are paused most of the time, because the buffer is small. */
  @Test
  void losesNothingWhenWorkerLeaves() throws Exception {
    try (FakeSink service = new FakeSink()) {
      DeliveryOracle oracle = new DeliveryOracle(service, 1, 4, 30);
      LoadedTopic topic = new LoadedTopic(CLUSTER.kafka(), oracle, "loads", "loader");
      topic.produce(20_000 - 20, 20);
      CLUSTER.configureConnector("loader", topic.configuration(service.url()));
      topic.awaitApplied(6_000);
      CLUSTER.removeWorker();
      topic.awaitCommitted();
      topic.checkDelivered();
      CLUSTER.deleteConnector("loader");
    }
  }

  /** With this assignor, a task keeps some of its partitions while others move. */
  @Test
  void losesNothingWithCooperativeAssignor() throws Exception {
    try (FakeSink service = new FakeSink()) {
      DeliveryOracle oracle = new DeliveryOracle(service, 2, 4, 30);
      LoadedTopic topic = new LoadedTopic(CLUSTER.kafka(), oracle, "shared", "sharer");
      topic.produce(6_000 - 5, 5);
      Map<String, String> configuration = topic.configuration(service.url());
      configuration.put(
          "consumer.override.partition.assignment.strategy",
          "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
      configuration.put("tasks.max", "1");
      CLUSTER.configureConnector("sharer", configuration);
      topic.awaitApplied(1_500);
      configuration.put("tasks.max", "2");
      CLUSTER.configureConnector("sharer", configuration);
      topic.awaitCommitted();
      topic.checkDelivered();
      assertTrue(metric("sharer", "rejected") >= 5);
      assertTrue(metric("sharer", "accepted") > 0); // counted since the tasks were restarted
      CLUSTER.deleteConnector("sharer");
    }
  }

  /** Returns the sum of a metric of all tasks in Connect's JMX group for plugins. */
  private static double metric(String connector, String name) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName tasks =
        new ObjectName("kafka.connect:type=plugins,connector=%s,*".formatted(connector));
    double sum = 0;
    for (ObjectName task : server.queryNames(tasks, null)) {
      sum += ((Number) server.getAttribute(task, name)).doubleValue();
    }
    return sum;
  }

  @Test
  void refusesUnknownSink() {
    try (FakeSink service = new FakeSink()) {
      Map<String, String> configuration = new HashMap<>();
      configuration.put("connector.class", FeatureBaseSinkConnector.class.getName());
      configuration.put("topics", "none");
      configuration.put("featurebase.endpoint", service.url());
      configuration.put("featurebase.token", "token-of-the-test");
      configuration.put("featurebase.sink", "z");
      ConnectRestException refusal =
          assertThrows(
              ConnectRestException.class,
              () -> CLUSTER.configureConnector("unknown", configuration));
      assertEquals(400, refusal.statusCode());
      assertTrue(
          refusal.getMessage().contains("no sink 'z'; did you mean 's'?"), refusal::getMessage);
    }
  }
}
