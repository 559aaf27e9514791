package io.github.fbcli.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Connect worker in its own process, with the plugin archive on its {@code plugin.path}. */
final class WorkerProcess implements AutoCloseable {
  /** Libraries of fb and its tests, which a worker without the plugin does not have. */
  private static final List<String> NOT_IN_WORKER =
      List.of(
          "okhttp",
          "okio",
          "kotlin",
          "jspecify",
          "jackson-dataformat-toml",
          "snakeyaml",
          "fastcsv",
          "aircompressor",
          "picocli",
          "jline",
          "h2",
          "junit",
          "jqwik",
          "archunit",
          "mockwebserver");

  private final Process process;
  private final URI url;
  private final Path log;

  /**
   * @param plugins contains the unpacked plugin archive
   */
  WorkerProcess(String bootstrapServers, Path plugins, Path directory) throws IOException {
    int port = freePort();
    url = URI.create("http://localhost:" + port);
    log = directory.resolve("worker-" + port + ".log");
    Properties settings = new Properties();
    settings.putAll(settings(bootstrapServers, plugins, url));
    Path file = directory.resolve("worker-" + port + ".properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  private static Map<String, String> settings(String bootstrapServers, Path plugins, URI url) {
    Map<String, String> settings = new TreeMap<>(LoadedTopic.workerSettings());
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("plugin.path", plugins.toString());
    settings.put("listeners", url.toString());
    settings.put("group.id", "workers");
    for (String storage : List.of("config", "offset", "status")) {
      settings.put(storage + ".storage.topic", "connect-" + storage);
      settings.put(storage + ".storage.replication.factor", "1");
    }
    return settings;
  }

  /**
   * Returns the libraries of a worker; {@code -Dfb.connect.worker} selects the libraries of another
   * version.
   */
  private static String classPath() {
    String other = System.getProperty("fb.connect.worker");
    return other != null ? other : classPathOfTests();
  }

  private static String classPathOfTests() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(
            entry -> {
              String name = String.valueOf(Path.of(entry).getFileName());
              return NOT_IN_WORKER.stream().noneMatch(name::startsWith);
            })
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Creates or changes a connector as soon as the worker is ready. */
  void configure(String connector, Map<String, String> configuration) throws Exception {
    ObjectNode body = Json.object();
    configuration.forEach(body::put);
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/connectors/" + connector + "/config"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(Json.text(body)))
            .build();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String last = "not started";
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        HttpResponse<String> response =
            HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() < 300) {
          return;
        }
        last = response.body(); // starting, or a rebalance
      } catch (IOException e) {
        last = e.toString();
      }
      LockSupport.parkNanos(200_000_000);
    }
    throw new AssertionError(last + "\n" + Files.readString(log));
  }

  /** Kills the process like {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
