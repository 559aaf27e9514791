import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.util.clusters.EmbeddedConnectCluster;

/**
 * Loads the lines of a file with the connector, on a broker and a worker in this JVM: {@code java
 * ConnectLoad.java FILE ENDPOINT SINKS RATE-LIMIT COUNT-URL SKIP SECONDS}. COUNT-URL returns a
 * number or {@code "count":N}: the records that the service has accepted, or has accepted since the
 * last request. Prints the records per second in the SECONDS after the first SKIP seconds; if
 * SECONDS is 0, until all records are loaded.
 */
public final class ConnectLoad {
  private static final int PARTITIONS = 8;
  private static final Pattern NUMBER = Pattern.compile("(?:\"count\":)?\\s*(\\d+)\\D*$");

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    int sinks = arguments[2].split(",").length;
    EmbeddedConnectCluster cluster =
        new EmbeddedConnectCluster.Builder()
            .name("bench")
            .numBrokers(1)
            .numWorkers(1)
            .brokerProps(new Properties())
            .workerProps(workerSettings())
            .build();
    cluster.start();
    try {
      long records = produce(cluster, file);
      Map<String, String> connector = new HashMap<>();
      connector.put("connector.class", "io.github.fbcli.connect.FeatureBaseSinkConnector");
      connector.put("tasks.max", Integer.toString(sinks));
      connector.put("topics", "records");
      connector.put("featurebase.endpoint", arguments[1]);
      connector.put("featurebase.token", "emulator");
      connector.put("featurebase.sink", arguments[2]);
      connector.put("rate.limit", arguments[3]);
      if (arguments[3].equals("none")) {
        connector.put("buffer.records", "20000");
        connector.put("consumer.override.max.poll.records", "5000");
      }
      boolean cumulative = !arguments[6].equals("0");
      count(arguments[4]); // resets a counter
      cluster.configureConnector("bench", connector);
      System.out.println(
          cumulative
              ? rate(arguments[4], Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]))
              : rateUntil(arguments[4], records));
      cluster.deleteConnector("bench");
    } finally {
      cluster.stop();
    }
    System.exit(0);
  }

  private static Map<String, String> workerSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("consumer.auto.offset.reset", "earliest");
    settings.put("plugin.discovery", "service_load");
    settings.put("connector.client.config.override.policy", "All");
    return settings;
  }

  private static long produce(EmbeddedConnectCluster cluster, Path file) throws Exception {
    cluster.kafka().createTopic("records", PARTITIONS);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      cluster.kafka().endOffset(new TopicPartition("records", partition)); // waits for a leader
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = cluster.kafka().createProducer(Map.of());
        Stream<String> lines = Files.lines(file)) {
      lines.forEach(
          line ->
              sent.add(
                  producer.send(
                      new ProducerRecord<>(
                          "records",
                          sent.size() % PARTITIONS,
                          null,
                          line.getBytes(StandardCharsets.UTF_8)))));
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    return sent.size();
  }

  /** Returns the rate in a period of time that starts after the first record. */
  private static long rate(String url, int skip, int seconds) throws Exception {
    while (count(url) == 0) {
      Thread.sleep(20);
    }
    Thread.sleep(skip * 1000L);
    long start = System.nanoTime();
    long before = count(url);
    Thread.sleep(seconds * 1000L);
    long after = count(url);
    return Math.round((after - before) / ((System.nanoTime() - start) / 1e9));
  }

  /** Returns the rate from the first record to the last one. The URL resets its counter. */
  private static long rateUntil(String url, long records) throws Exception {
    long received = 0;
    while (received == 0) {
      received = count(url);
    }
    long start = System.nanoTime();
    long first = received;
    while (received < records) {
      Thread.sleep(5);
      received += count(url);
    }
    return Math.round((records - first) / ((System.nanoTime() - start) / 1e9));
  }

  private static long count(String url) throws IOException {
    try (var in = URI.create(url).toURL().openStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      Matcher matcher = NUMBER.matcher(text);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
  }
}
