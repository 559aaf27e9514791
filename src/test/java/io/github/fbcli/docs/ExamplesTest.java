package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.ExampleShell;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples in the help against an emulator. */
class ExamplesTest {
  private static final Path DATA = Path.of("src/test/resources/io/github/fbcli/data");

  /** Exit codes of examples that fail without a terminal or run forever. */
  private static final Map<String, Integer> OTHER_EXITS =
      Map.of(
          "fb sinks create --interactive", 2,
          "fb login --endpoint https://fb.example.com", 2,
          "fb sinks wait iris --for deleted --timeout 0", 8,
          "fb sinks errors iris --follow -o ndjson", 130,
          "fb sinks list --watch -o ndjson", 130,
          "fb sinks get iris --watch", 130,
          "fb sinks metrics iris --watch", 130,
          "fb emulator start --data ./emulator", 130,
          "fb emulator start --port 0 --fault 503=5%,throttle=2%", 130);

  @TempDir private Path folder;

  static Stream<Arguments> examples() throws Exception {
    List<Arguments> examples = new ArrayList<>();
    for (JsonNode command : commands()) {
      if (!command.path("hidden").asBoolean()) {
        command
            .path("examples")
            .forEach(example -> examples.add(Arguments.of(example.asText(), command)));
      }
    }
    return examples.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void examplesExitAsDocumented(String example, JsonNode command) throws Exception {
    try (EmulatedService service = new EmulatedService()) {
      FbProgram fb = service.fb().home(folder);
      prepare(service, command.path("command").asText());
      int expected = OTHER_EXITS.getOrDefault(example, 0);
      if (expected == 130) {
        fb.atNextPause(() -> fb.signal(130));
      }
      String line = example.replace("https://fb.example.com", service.url());

      Run run = new ExampleShell(fb.input(""), folder).run(line);

      assertEquals(expected, run.exit(), run::toString);
      assertTrue(
          Stream.of(command.path("exit_codes")).anyMatch(codes -> contains(codes, run.exit())),
          run::toString);
    }
  }

  @Test
  void everyCommandHasTwoExamples() throws Exception {
    for (JsonNode command : commands()) {
      String path = command.path("command").asText();
      boolean group = command.path("usage").asText().endsWith(" COMMAND");
      JsonNode examples = command.path("examples");
      assertTrue(group || examples.size() >= 2, path);
      if (!command.path("hidden").asBoolean()) {
        String spelling = path.equals("fb sinks push") ? "fb push" : path;
        examples.forEach(example -> assertTrue(example.asText().contains(spelling), path));
      }
    }
  }

  private static JsonNode commands() throws Exception {
    return Json.parse(new FbProgram().run("help", "--json").out()).path("commands");
  }

  private static boolean contains(JsonNode codes, int exit) {
    for (JsonNode code : codes) {
      if (code.asInt() == exit) {
        return true;
      }
    }
    return false;
  }

  private void prepare(EmulatedService service, String command) throws IOException {
    Files.copy(DATA.resolve("iris.ndjson"), folder.resolve("iris.ndjson"));
    Files.copy(DATA.resolve("iris.csv"), folder.resolve("iris.csv"));
    Files.writeString(folder.resolve("iris.map"), "--table iris\n_id = id\nspecies\n");
    Files.writeString(folder.resolve("password.txt"), "the-password\n");
    Files.writeString(folder.resolve("key.txt"), "the-key\n");
    Files.writeString(folder.resolve("load-test.sh"), "test -n \"$FEATUREBASE_ENDPOINT\"\n");
    Files.writeString(folder.resolve("commands.txt"), "sinks list\n");
    FbProgram fb = service.fb();
    service.withSink("iris", "_id=id", "species");
    succeed(fb.run("sinks", "create", "--table=web_clicks", "--id=string", "--map=_id", "--wait"));
    Files.writeString(folder.resolve("sinks.yaml"), succeed(fb.run("export")).out());
    for (String context : List.of("prod", "staging", "old")) {
      succeed(fb.run("context", "set", context, "endpoint=" + service.url()));
    }
    Files.writeString(folder.resolve("table.yaml"), "kind: table\nname: orders\n");
    Files.writeString(folder.resolve("report.sql"), "select * from iris");
    if (command.equals("fb databases delete")) {
      succeed(fb.run("databases", "create", "trial", "--shape", "16GB"));
    }
    if (command.equals("fb sinks create")) {
      succeed(fb.run("sinks", "delete", "iris", "web_clicks", "--wait", "--yes"));
    }
  }

  private static Run succeed(Run run) {
    assertEquals(0, run.exit(), run::toString);
    return run;
  }
}
