package io.github.fbcli.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.fbcli.docs.DocumentedExits;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import io.github.fbcli.emulator.FaultRates;
import io.github.fbcli.support.ExampleShell;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each command can exit with every specific code of its help. {@link DocumentedExits} checks that
 * it exits with no other.
 */
class ExitCodesTest {
  private static final Path DATA = Path.of("src/test/resources/io/github/fbcli/data");
  private static final Set<Integer> COMMON = Set.of(0, 1, 2, 11, 12, 129, 130, 141, 143);
  private static final Set<Integer> SERVICE_CODES = Set.of(4, 5, 10, 13);

  /** Each line: the status of new sinks, a command and its exit code. */
  private static final String LINES =
      """
      ACTIVE   | sinks create --table iris --map _id=id                                   | 6
      CREATING | sinks create new --table iris --map _id=id --wait=0                      | 8
      FAILED   | sinks create new --table iris --map _id=id --wait                        | 7
      ACTIVE   | sinks create --mapping absent.map                                        | 11
      CREATING | sinks create new --table iris --map _id=id --wait=1m                     | 124
      CREATING | sinks delete iris --wait=0 -y                                            | 8
      CREATING | sinks delete iris --wait=10ms -y                                         | 124
      FAILED   | sinks wait iris                                                          | 7
      CREATING | sinks wait iris --timeout 0                                              | 8
      CREATING | sinks wait iris --timeout 1m                                             | 124
      ACTIVE   | push iris bad.ndjson                                                     | 3
      ACTIVE   | sinks push iris bad.ndjson                                               | 3
      CREATING | push iris iris.ndjson                                                    | 6
      CREATING | sinks push iris iris.ndjson                                              | 6
      ACTIVE   | push iris absent.ndjson                                                  | 11
      ACTIVE   | sinks push iris absent.ndjson                                            | 11
      ACTIVE   | mapping infer iris.csv --table absent                                    | 5
      ACTIVE   | mapping infer absent.csv                                                 | 11
      ACTIVE   | mapping check --map _id=id --map absent iris.ndjson                      | 3
      ACTIVE   | mapping check --map _id=id --table absent iris.ndjson                    | 5
      ACTIVE   | mapping check --map _id=id absent.ndjson                                 | 11
      ACTIVE   | apply -f sinks.yaml                                                      | 6
      FAILED   | apply -f new.yaml --wait                                                 | 7
      CREATING | apply -f new.yaml --wait=0                                               | 8
      ACTIVE   | apply -f absent.yaml                                                     | 11
      CREATING | apply -f new.yaml --wait=1m                                              | 124
      ACTIVE   | diff -f sinks.yaml --exit-code                                           | 9
      ACTIVE   | diff -f absent.yaml                                                      | 11
      ACTIVE   | databases create demo --shape 16GB                                       | 6
      ACTIVE   | tables create iris --column a:int                                        | 6
      ACTIVE   | tables create -f absent.yaml                                             | 11
      ACTIVE   | query -f absent.sql                                                      | 11
      ACTIVE   | context use absent                                                       | 5
      ACTIVE   | context show absent                                                      | 5
      ACTIVE   | context delete absent                                                    | 5
      ACTIVE   | emulator start --port PORT                                               | 6
      ACTIVE   | emulator exec --data ./emulator -- sh                                    | 6
      """;

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.copy(DATA.resolve("iris.ndjson"), folder.resolve("iris.ndjson"));
    Files.copy(DATA.resolve("iris.csv"), folder.resolve("iris.csv"));
    Files.writeString(folder.resolve("iris.map"), "--table iris\n_id = id\nspecies\n");
    Files.writeString(folder.resolve("bad.ndjson"), "{\"id\":1}\n");
    Files.writeString(folder.resolve("password.txt"), "the-password\n");
    Files.writeString(folder.resolve("key.txt"), "the-key\n");
    Files.writeString(folder.resolve("sinks.yaml"), sink("iris", "sepalLength"));
    Files.writeString(folder.resolve("new.yaml"), sink("new", "species"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = LINES)
  void exitsAsDocumented(String status, String line, int exit) throws IOException {
    FbProgram fb = new FbProgram().with("FEATUREBASE_TOKEN", "token-of-the-test").home(folder);
    try (Emulator emulator = emulator(fb, status);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fb.with("FEATUREBASE_ENDPOINT", emulator.uri().toString());
      fb.run("sinks", "create", "--table=iris", "--map=_id=id", "--map=species");
      fb.run("sinks", "wait", "iris", "--for", status);
      String shown = line.replace("PORT", Integer.toString(taken.getLocalPort()));
      Run run = fb.run(withFiles(shown));
      assertEquals(exit, run.exit(), run::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"sinks, iris", "tables, t", "databases, d"})
  void exits6IfDeletionIsRefused(String group, String name) {
    try (FakeService service = Sample.serviceWithTable()) {
      String sink = Sample.sink("iris", "ACTIVE");
      service.answer("GET /sinks", "[" + sink + "]").answer("GET /sinks/" + Sample.SINK_ID, sink);
      for (String path : List.of("sinks/" + Sample.SINK_ID, "tables/d/t", "databases/d")) {
        service.answer("DELETE /" + path, FakeService.refusal(409, "IncorrectState"));
      }
      Run run = service.fb().run(group, "delete", name, "--yes");
      assertEquals(6, run.exit(), run::toString);
    }
  }

  /**
   * The examples of the commands cover the codes of the service; {@code LINES} covers the others.
   */
  @ParameterizedTest
  @CsvSource({"401, 4", "404, 5", "418, 13", "503, 10"})
  void mapsServiceStatusToExitCode(int status, int exit) throws Exception {
    try (Refusing service = new Refusing(status)) {
      for (JsonNode command : commands()) {
        if (callsTheService(command) && codes(command).contains(exit)) {
          assertTrue(
              examples(command).anyMatch(example -> exitsWith(service, example, exit)),
              command.path("command").asText() + " never ends in " + exit);
        }
      }
    }
  }

  @Test
  void coversAllDocumentedExitCodes() throws Exception {
    for (JsonNode command : commands()) {
      String path = command.path("command").asText();
      Set<Integer> uncovered = codes(command);
      uncovered.removeAll(COMMON);
      uncovered.removeAll(callsTheService(command) ? SERVICE_CODES : Set.of());
      uncovered.removeAll(
          path.matches("fb (sinks|tables|databases) delete") ? Set.of(6) : Set.of());
      // DatabasesCreateTest covers these.
      uncovered.removeAll(path.equals("fb databases create") ? Set.of(7, 8, 124) : Set.of());
      LINES
          .lines()
          .map(line -> line.split("\\|"))
          .filter(line -> ("fb" + line[1]).startsWith(path + " "))
          .forEach(line -> uncovered.remove(Integer.valueOf(line[2].strip())));
      assertEquals(Set.of(), uncovered, path);
    }
  }

  /** Starts an emulator that locks its data directory. */
  private Emulator emulator(FbProgram fb, String status) {
    EmulatorOptions options =
        new EmulatorOptions(
            0,
            folder.resolve("emulator"),
            null,
            Duration.ofSeconds(3),
            Duration.ofMinutes(60),
            Duration.ZERO,
            FaultRates.NONE,
            true,
            status.equals("ACTIVE") ? null : status,
            Duration.ofMinutes(2));
    return Emulator.start(options, fb.time(), fb.time(), new Random(11));
  }

  private String[] withFiles(String line) {
    return Stream.of(line.split(" "))
        .map(word -> word.matches("[a-z]+\\.(ndjson|csv|map|yaml)|\\./.*") ? file(word) : word)
        .toArray(String[]::new);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private boolean exitsWith(Refusing service, String example, int exit) {
    FbProgram fb =
        FbProgram.at(service.url())
            .home(folder)
            .input("")
            .with("FEATUREBASE_EMAIL", "me@example.com")
            .with("FEATUREBASE_DATABASE", "demo");
    if (example.equals("fb token -o json")) { // sends a request only for a password
      fb.without("FEATUREBASE_TOKEN").with("FEATUREBASE_PASSWORD", "the-password");
    }
    String line = example.replace("https://fb.example.com", service.url());
    return new ExampleShell(fb, folder).run(line).exit() == exit;
  }

  private static List<JsonNode> commands() throws IOException {
    List<JsonNode> commands = new ArrayList<>();
    Json.parse(new FbProgram().run("help", "--json").out()).path("commands").forEach(commands::add);
    commands.removeIf(command -> command.path("hidden").asBoolean());
    return commands;
  }

  private static boolean callsTheService(JsonNode command) {
    return codes(command).contains(4);
  }

  private static Set<Integer> codes(JsonNode command) {
    Set<Integer> codes = new HashSet<>();
    command.path("exit_codes").forEach(code -> codes.add(code.asInt()));
    return codes;
  }

  private static Stream<String> examples(JsonNode command) {
    List<String> examples = new ArrayList<>();
    command.path("examples").forEach(example -> examples.add(example.asText()));
    return examples.stream().filter(example -> !example.matches(".*--(follow|watch).*"));
  }

  /** Responds to every request with the same status. */
  private static final class Refusing implements AutoCloseable {
    private final HttpServer server;

    Refusing(int status) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static String sink(String name, String field) {
    return "name: %s\ntype: http\nsink_details:\n  table: iris\n  database_id: demo\n"
            .formatted(name)
        + "schema:\n  type: json\n  id_field: _id\n  allow_missing_fields: false\n"
        + "  definition:\n    - {name: _id, path: [id]}\n    - {name: species, path: [%s]}\n"
            .formatted(field);
  }
}
