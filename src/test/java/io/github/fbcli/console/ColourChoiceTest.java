package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.support.FbProgram;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "AUTO, true, '', true",
    "AUTO, false, '', false",
    "AUTO, true, TERM=dumb, false",
    "AUTO, true, TERM=xterm, true",
    "AUTO, true, NO_COLOR=1, false",
    "AUTO, true, NO_COLOR=, true",
    "AUTO, false, CLICOLOR_FORCE=1, true",
    "AUTO, false, CLICOLOR_FORCE=0, false",
    "AUTO, true, CLICOLOR_FORCE=1 TERM=dumb, true",
    "AUTO, true, CLICOLOR_FORCE=1 NO_COLOR=1, false",
    "ALWAYS, false, NO_COLOR=1 TERM=dumb, true",
    "NEVER, true, CLICOLOR_FORCE=1, false"
  })
  void dependsOnChoiceTerminalAndEnvironment(
      ColourChoice choice, boolean terminal, String variables, boolean colour) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(" ")) {
      environment.put(variable.split("=", 2)[0], variable.replaceFirst("^[^=]*=?", ""));
    }
    assertEquals(colour, choice.colours(terminal, environment));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "--color=never, '', false",
    "'', never, false",
    "--color=always, never, true"
  })
  void printsErrorsInRedOnTerminal(String flag, String variable, boolean red) {
    FbProgram program = new FbProgram().onTerminal().with("FB_COLOR", variable);

    FbProgram.Run run = program.run(("sinks list " + flag).strip().split(" "));

    assertEquals(4, run.exit(), run.toString());
    assertEquals(red, run.err().startsWith("\u001b[31merror:\u001b[0m "), run.toString());
  }

  @Test
  void reportsInvalidChoiceWithoutColour() {
    FbProgram.Run run = new FbProgram().onTerminal().with("FB_COLOR", "blue").run("sinks", "list");

    assertEquals(12, run.exit(), run.toString());
    assertEquals(
        "error: FB_COLOR: 'blue' is not valid\nSet it to auto, always or never, or unset it.\n",
        run.err());
  }

  @Test
  void printsDataWithoutColourToPipe() {
    FbProgram.Run run = new FbProgram().run("sinks", "list", "--dry-run");

    assertEquals(-1, run.out().indexOf('\u001b'), run.toString());
  }
}
