package io.github.fbcli.connect;

import io.github.fbcli.support.FakeSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.connect.util.clusters.EmbeddedKafkaCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the plugin archive in worker processes and kills them with {@code kill -9}. {@code mvn
 * verify -Pchaos} kills often.
 */
@Timeout(900)
class ConnectKillIT {
  private static final boolean CHAOS = Boolean.getBoolean("fb.chaos");
  private static final int KILLS = Integer.getInteger("fb.connect.kills", CHAOS ? 10 : 1);
  private static final int FAULTS = Integer.getInteger("fb.connect.faults", 4);
  private static final String RATE_LIMIT = System.getProperty("fb.connect.rate", "none");
  private static final int RECORDS_PER_KILL = 8_000;

  @TempDir Path dir;

  @Test
  void losesNothingWhenWorkersAreKilled() throws Exception {
    Path plugins = Files.createDirectory(dir.resolve("plugins"));
    PluginArchive.unpack(plugins);
    EmbeddedKafkaCluster kafka = new EmbeddedKafkaCluster(1, new Properties());
    kafka.start();
    Deque<WorkerProcess> workers = new ArrayDeque<>();
    try (FakeSink service = new FakeSink()) {
      DeliveryOracle oracle = new DeliveryOracle(service, 3, FAULTS, 30);
      workers.add(new WorkerProcess(kafka.bootstrapServers(), plugins, dir));
      workers.add(new WorkerProcess(kafka.bootstrapServers(), plugins, dir));
      LoadedTopic topic = new LoadedTopic(kafka, oracle, "kills", "loader");
      Map<String, String> configuration = topic.configuration(service.url());
      configuration.put("rate.limit", RATE_LIMIT);
      workers.getFirst().configure("loader", configuration);
      for (int kill = 1; kill <= KILLS; kill++) {
        int applied = oracle.applied();
        topic.produce(RECORDS_PER_KILL, 2);
        topic.awaitApplied(applied + RECORDS_PER_KILL / 3);
        workers.removeFirst().kill();
        workers.add(new WorkerProcess(kafka.bootstrapServers(), plugins, dir));
        topic.awaitCommitted();
      }
      topic.checkDelivered();
      System.err.printf("%s records accepted again after %s kills%n", oracle.repeated(), KILLS);
    } finally {
      workers.forEach(WorkerProcess::close);
      kafka.stop();
    }
  }
}
