package io.github.fbcli.cli.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.shell.Script;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of {@code fb completion}; CompletionIT runs them in their shells. */
class ScriptTest {

  @ParameterizedTest
  @EnumSource
  void printsTheCheckedInScript(Script script) throws Exception {
    Path file = Path.of("completions", script.file());
    assertEquals(
        text(script),
        Files.readString(file),
        () ->
            "After a change of commands or scripts: target/fb completion " + script + " >" + file);
  }

  @ParameterizedTest
  @EnumSource
  void evaluatesNothing(Script script) {
    String text = text(script);
    for (String word : List.of("eval ", "Invoke-Expression", "iex ", "#@", "source ")) {
      assertFalse(text.contains(word), word);
    }
  }

  @ParameterizedTest
  @EnumSource
  void delegatesToFb(Script script) {
    String text = text(script);
    assertEquals(2, text.split(Complete.NAME + " ", -1).length, "calls");
    assertFalse(text.contains("sinks"), "a command");
    assertTrue(text.lines().count() <= 50, "lines");
  }

  @Test
  void balancesBracketsInPowerShell() {
    String text = text(Script.POWERSHELL);
    String code = text.replaceAll("(?m)^\\s*#.*$", "").replaceAll("'[^'\n]*'|\"[^\"\n]*\"", "''");
    for (String pair : List.of("{}", "()", "[]")) {
      assertEquals(count(code, pair.charAt(0)), count(code, pair.charAt(1)), pair);
    }
    assertTrue(text.contains("Register-ArgumentCompleter -Native -CommandName fb"));
  }

  @Test
  void rejectsAnUnknownShell() {
    FbProgram.Run run = new FbProgram().run("completion", "tcsh");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(
        run.err().contains("'tcsh' is not valid; use bash, zsh, fish or powershell"),
        run::toString);
  }

  @Test
  void printsJson() throws Exception {
    FbProgram.Run run = new FbProgram().run("completion", "fish", "-o", "json");
    assertTrue(Json.parse(run.out()).path("script").asText().contains("complete -c fb"));
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static String text(Script script) {
    FbProgram.Run run = new FbProgram().run("completion", script.toString());
    assertEquals(0, run.exit(), run::toString);
    return run.out();
  }
}
