package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.cli.run.Version;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Help goes to stdout, exits 0, needs no configuration and fits the terminal. */
class HelpTest {
  private static final String PAGE = "help sinks create";

  static Stream<String> commands() {
    try (Commands commands = new Commands()) {
      return commands.all().stream().map(CommandSpec::qualifiedName).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsSamePageForEverySpelling(String name) {
    String words = name.equals("fb") ? "" : name.substring("fb ".length());
    Run help = fb("help " + words);
    assertEquals(0, help.exit(), help::toString);
    assertEquals("", help.err(), help::toString);
    assertTrue(help.out().contains("\nUsage: " + name + " [OPTIONS]"), help::toString);
    for (String line : List.of(words + " --help", words + " -h", "--help " + words)) {
      assertEquals(help.out(), fb(line.strip()).out());
    }
    for (String line : help.out().split("\n")) {
      assertTrue(line.length() <= 80 && line.equals(line.stripTrailing()), "'" + line + "'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sinks", "databases", "tables", "context"})
  void listsShortNamesInGroup(String group) {
    String help = fb(group).out();
    assertTrue(help.contains("\n  list, ls "), help);
    assertEquals(fb(group).out().contains("  delete"), help.contains("\n  delete, rm "), help);
    assertEquals(help("list", group), help("ls", group));
  }

  private static String help(String command, String group) {
    return fb(group + " " + command + " --help").out().replace(" ls ", " list ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sinks", "databases", "tables", "mapping", "context", "emulator"})
  void showsHelpOfGroupWithoutCommand(String group) {
    assertEquals(fb("help " + group).out(), fb(group).out());
  }

  @Test
  void listsEveryVisibleCommandOnce() {
    String help = fb("").out();
    List<String> listed = help.lines().filter(line -> line.matches("  [a-z-]+ +[A-Z].*")).toList();
    assertEquals(
        List.of(
            "demo",
            "emulator",
            "login",
            "context",
            "databases",
            "tables",
            "query",
            "sinks",
            "apply",
            "diff",
            "export",
            "mapping",
            "push",
            "connect",
            "whoami",
            "token",
            "logout",
            "shell",
            "completion",
            "version",
            "help"),
        listed.stream().map(line -> line.strip().split(" ")[0]).toList(),
        help);
  }

  @Test
  void describesEveryOptionAndArgumentOnce() {
    try (Commands commands = new Commands()) {
      for (CommandSpec command : commands.all()) {
        assertTrue(command.usageMessage().description().length > 0, command::qualifiedName);
        Set<String> names = new HashSet<>();
        for (OptionSpec option : command.options()) {
          assertTrue(option.description().length > 0, command.qualifiedName() + " " + option);
          for (String name : option.names()) {
            assertTrue(names.add(name), command.qualifiedName() + " " + name);
          }
        }
        command
            .positionalParameters()
            .forEach(argument -> assertTrue(argument.description().length > 0));
      }
    }
  }

  @Test
  void groupsOptionsAndRefersToGlobalOptions() {
    String help = fb(PAGE).out();
    int mapping = help.indexOf("\nMapping:\n");
    int others = help.indexOf("\nOther options:\n");
    int global = help.indexOf("\nGlobal options: fb help options\n");
    assertTrue(mapping > 0 && mapping < help.indexOf("--table"), help);
    assertTrue(help.indexOf("--table") < others && others < help.indexOf("--if-not-exists"), help);
    assertTrue(help.indexOf("--if-not-exists") < global, help);
    assertFalse(help.contains("--endpoint"), help);
    try (Commands commands = new Commands()) {
      String options = fb("help options").out();
      for (OptionSpec option : commands.root().options()) {
        assertTrue(options.contains("  " + String.join(", ", option.names())), option::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sinks list", "sinks get"})
  void shortCommandHelpHasAtMost30Lines(String command) {
    assertTrue(fb(command + " --help").out().lines().count() <= 30, command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void neverBreaksWords(String name) {
    String words = ("help " + name.substring("fb".length()).strip()).strip();
    for (String page : List.of(words, "help environment", "help output")) {
      assertEquals(words(page, 100), words(page, 60), page);
    }
  }

  private static List<String> words(String line, int width) {
    Run run = new FbProgram().with("COLUMNS", Integer.toString(width)).run(line.split(" "));
    return List.of(run.out().replace(" \\\n", " ").strip().split("\\s+"));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120, 200})
  void fitsTerminalUpTo100Columns(int width) {
    for (String words : List.of("", "push", "sinks create", "mapping", "environment", "output")) {
      Run run =
          new FbProgram()
              .with("COLUMNS", Integer.toString(width))
              .run(("help " + words).strip().split(" "));
      int widest = run.out().lines().mapToInt(String::length).max().orElse(0);
      assertTrue(widest <= Math.min(width, 100), run::toString);
      assertTrue(widest > Math.min(width, 100) - 10 || words.isEmpty(), run::toString);
    }
  }

  @Test
  void showsSameTextInColour() {
    String plain = fb(PAGE).out();
    assertFalse(plain.contains("\u001b"), plain);
    String styled = onTerminal(PAGE).out();
    assertTrue(styled.contains("\u001b[1mMapping:\u001b[21m\u001b[0m"), styled);
    assertEquals(plain, styled.replaceAll("\u001b\\[[0-9]+m", ""));
    assertEquals(plain, onTerminal("help sinks create --color never").out());
    assertEquals(
        plain, new FbProgram().onTerminal().with("NO_COLOR", "1").run(PAGE.split(" ")).out());
    assertEquals(
        plain, new FbProgram().onTerminal().with("TERM", "dumb").run(PAGE.split(" ")).out());
  }

  @Test
  void describesEveryCommandInOneSentence() {
    try (Commands commands = new Commands()) {
      for (CommandSpec command : commands.all()) {
        String[] purpose = command.usageMessage().description();
        assertEquals(1, purpose.length, command::qualifiedName);
        assertTrue(purpose[0].matches("[A-Z][^.]*\\."), purpose[0]);
        assertTrue(purpose[0].length() <= 76, purpose[0]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          environment | FEATUREBASE_TOKEN_FILE
          exit-codes  | 124  wait timed out
          output      | -o ndjson
          options     | --request-timeout=TIME
          mapping     | A path is the sequence of keys
          push        | Each record read is accepted, rejected, unparsable
          """)
  void listsTopics(String topic, String text) {
    assertTrue(fb("").out().contains("\n  help " + topic + " "), topic);
    Run run = fb("help " + topic);
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains(text), run::toString);
    run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void suggestsTheNearestTopic() {
    Run run = fb("help enviroment");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("Did you mean 'fb help environment'?"), run::toString);
  }

  @Test
  void limitsJsonToOneCommand() throws JsonProcessingException {
    JsonNode commands = Json.parse(fb("help sinks get --json").out()).path("commands");
    assertEquals(1, commands.size());
    assertEquals("fb sinks get", commands.get(0).path("command").asText());
    assertEquals(
        "[\"fb sinks describe\",\"fb get-sink\"]", commands.get(0).path("spellings").toString());
    JsonNode all = Json.parse(new FbProgram().with("FB_OUTPUT", "xml").run("help", "--json").out());
    assertTrue(all.path("commands").size() > 30, all::toString);
    assertEquals(1, fb("help --json -o ndjson").out().lines().count());
  }

  @Test
  void ignoresInvalidConfiguration() {
    Run run =
        new FbProgram()
            .with("FB_OUTPUT", "xml")
            .with("FB_COLOR", "blue")
            .with("FEATUREBASE_ENDPOINT", "no url")
            .run("sinks", "list", "--help");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(fb("help sinks list").out(), run.out());
    assertEquals(fb("").out(), new FbProgram().with("FB_OUTPUT", "json").run().out());
  }

  @Test
  void printsJsonDocumentOnRequest() throws JsonProcessingException {
    String text = Json.parse(fb("sinks get --help -o json").out()).get("help").asText();
    assertEquals(fb("help sinks get").out(), text + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          help crate       | fb has no command 'crate'
          help sinks crate | fb sinks has no command 'crate'
          help sinks get x | fb sinks get: unexpected argument 'x'
          """)
  void exits2OnUnknownCommand(String line, String message) {
    Run run = fb(line);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().startsWith("error: " + message), run::toString);
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "sinks -V", "-V sinks list", "sinks get --version"})
  void printsVersionForFlagAnywhere(String line) {
    Run run = fb(line);
    assertEquals("fb " + Version.number() + "\n", run.out());
    assertEquals(0, run.exit());
    assertEquals("", run.err());
    assertFalse(Version.number().contains("$"), "not replaced by the build");
  }

  @Test
  void showsVersionAsCommand() throws JsonProcessingException {
    assertEquals(fb("--version").out(), fb("version").out());
    assertEquals(fb("--version -o json").out(), fb("version -o json").out());
    assertEquals(
        Version.number(), Json.parse(fb("version -o json").out()).path("version").asText());
    assertTrue(fb("version -v").out().contains("\nruntime  "));
  }

  private static Run onTerminal(String line) {
    return new FbProgram().onTerminal().run(line.split(" "));
  }

  private static Run fb(String line) {
    return new FbProgram().run(line.isEmpty() ? new String[0] : line.strip().split(" "));
  }
}
