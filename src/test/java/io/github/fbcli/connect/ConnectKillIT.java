package io.github.fbcli.connect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.Executable;
import io.github.fbcli.support.FakeSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
    Path plugins = unpackedPlugin();
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

  private Path unpackedPlugin() throws IOException {
    Path plugins = Files.createDirectory(dir.resolve("plugins"));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = plugins.resolve(entry.getName()).normalize();
        assertTrue(target.startsWith(plugins), entry::getName);
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          copy(zip, target);
        }
      }
    }
    return plugins;
  }

  private static void copy(InputStream in, Path target) throws IOException {
    Files.copy(in, target);
  }

  /** Returns the archive next to {@code target/fb}. */
  private static Path archive() throws IOException {
    try (Stream<Path> files = Files.list(Executable.path().getParent())) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("fb-connect-.*\\.zip"))
          .findFirst()
          .orElseThrow();
    }
  }
}
