package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.fbcli.FbProgram;
import io.github.fbcli.FbProgram.Run;
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

/** Help goes to the standard output, ends in 0, needs nothing, and reads well at 80 columns. */
class HelpTest {

  static Stream<String> commands() {
    try (Commands commands = new Commands()) {
      return commands.all().stream().map(CommandSpec::qualifiedName).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandShowsTheSameHelpHoweverItIsAskedFor(String name) {
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
  @ValueSource(strings = {"", "sinks", "databases", "tables", "mapping", "context", "emulator"})
  void aGroupAloneShowsItsHelp(String group) {
    assertEquals(fb("help " + group).out(), fb(group).out());
  }

  @Test
  void theRootListsEveryVisibleCommandOnce() {
    String help = fb("").out();
    List<String> listed = help.lines().filter(line -> line.matches("  [a-z-]+ +[A-Z].*")).toList();
    assertEquals(
        List.of(
            "sinks",
            "push",
            "databases",
            "tables",
            "mapping",
            "apply",
            "diff",
            "export",
            "login",
            "logout",
            "whoami",
            "token",
            "context",
            "emulator",
            "demo",
            "help"),
        listed.stream().map(line -> line.strip().split(" ")[0]).toList(),
        help);
  }

  @Test
  void everyOptionAndArgumentIsDescribedAndNoneTwice() {
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
  void theGlobalOptionsStandUnderTheirOwnHeadingAfterTheCommandsOwn() {
    String help = fb("help sinks create").out();
    int own = help.indexOf("\nOptions:\n");
    int global = help.indexOf("\nGlobal options:\n");
    assertTrue(own > 0 && own < help.indexOf("--table") && help.indexOf("--table") < global, help);
    assertTrue(help.indexOf("--endpoint") > global, help);
  }

  @Test
  void helpFitsTheTerminal() {
    Run run = new FbProgram().with("COLUMNS", "60").run("help", "push");
    assertTrue(run.out().lines().anyMatch(line -> line.length() > 50), run::toString);
    assertTrue(run.out().lines().limit(20).allMatch(line -> line.length() <= 60), run::toString);
  }

  @Test
  void helpNeedsNoConfigurationThatMakesSense() {
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
  void helpIsADocumentForThoseWhoAskForOne() throws JsonProcessingException {
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
          help sinks get x | fb sinks get takes no further argument 'x'
          """)
  void helpOnWhatIsNotThereIsMisuse(String line, String message) {
    Run run = fb(line);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().startsWith("error: " + message), run::toString);
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "sinks -V", "-V sinks list", "sinks get --version"})
  void theVersionIsToldAnywhereInTheLine(String line) {
    Run run = fb(line);
    assertEquals("fb " + Version.number() + "\n", run.out());
    assertEquals(0, run.exit());
    assertEquals("", run.err());
    assertFalse(Version.number().contains("$"), "the build did not fill it in");
  }

  private static Run fb(String line) {
    return new FbProgram().run(line.isEmpty() ? new String[0] : line.strip().split(" "));
  }
}
