package io.github.fbcli.cli;

import static io.github.fbcli.support.FakeService.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** A flat spelling behaves like the grouped command. */
class FlatSpellingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sinks create | create-sink | --table t --map _id=project.project_id --map language --database d
          sinks create | create-sink | other --table t --map _id=["a.b"] --id string --allow-missing-fields
          sinks create | create-sink | --table t --map _id --wait=5m --if-not-exists --no-preflight
          sinks list   | list-sinks  | --status ACTIVE
          sinks get    | get-sink    | iris
          sinks wait   | wait-active | iris web --for deleted --timeout 3m
          sinks delete | delete-sink | iris web --wait
          sinks list   | sinks ls    | --status ACTIVE
          sinks delete | sinks rm    | iris web --wait
          tables list  | tables ls   | --database d
          """)
  void printsSameDryRun(String command, String flat, String words) {
    for (String format : List.of("json", "ndjson", "table", "csv", "name")) {
      String rest = " " + words + " --dry-run -o " + format;
      Run grouped = FbProgram.at("http://localhost:1").run((command + rest).split(" "));
      Run flatRun = FbProgram.at("http://localhost:1").run((flat + rest).split(" "));
      assertEquals(0, grouped.exit(), grouped::toString);
      assertFalse(grouped.out().isBlank(), grouped::toString);
      assertEquivalent(grouped, flatRun);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "create, create-sink",
    "list, list-sinks",
    "get, get-sink",
    "wait, wait-active",
    "delete, delete-sink"
  })
  void hasSameOptionsAndHelp(String grouped, String flat) {
    try (Commands commands = new Commands()) {
      CommandSpec one = commands.of("sinks", grouped);
      CommandSpec other = commands.of(flat);
      assertEquals(arguments(one), arguments(other));
      assertTrue(other.usageMessage().hidden(), flat);
      assertFalse(one.usageMessage().hidden(), grouped);
      assertEquals(
          help("sinks " + grouped)
              .replace("Usage: fb sinks " + grouped + " [", "Usage: fb " + flat + " ["),
          help(flat));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sinks create | create-sink | --table t --map _id --database d
          sinks list   | list-sinks  | --database d
          sinks get    | get-sink    | iris
          sinks wait   | wait-active | iris --timeout 0
          sinks delete | delete-sink | iris --wait --yes
          sinks get    | get-sink    | a b
          sinks wait   | wait-active | iris --timeout soon
          sinks create | create-sink | --map x
          """)
  void failsInTheSameWay(String command, String flat, String words) {
    for (MockResponse answer :
        List.of(
            refusal(400, "InvalidParameter"),
            refusal(401, "Unauthorized"),
            refusal(403, "Forbidden"),
            refusal(404, "ResourceNotFound"),
            refusal(409, "IncorrectState"),
            refusal(503, "Unavailable"),
            FakeService.json(200, "no JSON"))) {
      Run grouped = against(answer, command + " " + words);
      Run flatRun = against(answer, flat + " " + words);
      assertTrue(grouped.exit() != 0, grouped::toString);
      assertEquivalent(grouped, flatRun);
    }
  }

  /** Wide enough for the longest synopsis on one line. */
  private static String help(String words) {
    return new FbProgram().with("COLUMNS", "100").run(("help " + words).split(" ")).out();
  }

  private static Run against(MockResponse answer, String line) {
    try (FakeService service = Sample.serviceWithTable()) {
      for (String call : List.of("GET /sinks", "POST /sinks", "GET /databases")) {
        service.answer(call, answer);
      }
      Run run = service.fb().run(line.split(" "));
      return new Run(run.command(), run.exit(), run.out(), run.err().replace(service.url(), ""));
    }
  }

  private static void assertEquivalent(Run grouped, Run flatRun) {
    assertEquals(grouped.exit(), flatRun.exit(), flatRun::toString);
    assertEquals(grouped.out(), flatRun.out());
    assertEquals(withoutCommand(grouped.err()), withoutCommand(flatRun.err()));
  }

  /** Replaces the names of commands, which are the only allowed difference. */
  private static String withoutCommand(String messages) {
    return messages.replaceAll(
        "fb (sinks (create|get|list|wait|delete)"
            + "|create-sink|get-sink|list-sinks|wait-active|delete-sink)\\b",
        "fb COMMAND");
  }

  private static List<String> arguments(CommandSpec command) {
    return Stream.<ArgSpec>concat(
            command.options().stream(), command.positionalParameters().stream())
        .map(
            argument ->
                String.join(
                    " ",
                    argument.toString(),
                    argument.arity().toString(),
                    argument.paramLabel(),
                    argument.defaultValueString(true),
                    String.join("", argument.description())))
        .toList();
  }
}
