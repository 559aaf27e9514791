package io.github.fbcli.cli.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.FbProgram;
import io.github.fbcli.config.NameFiles;
import io.github.fbcli.shell.Script;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of {@code fb completion} as texts; CompletionIT runs them in their shells. */
class ScriptTest {

  @ParameterizedTest
  @EnumSource
  void theOneThatIsCheckedInIsTheOneThatFbPrints(Script script) throws Exception {
    Path file = Path.of("completions", script.file());
    assertEquals(
        text(script),
        Files.readString(file),
        () ->
            "After a change of commands or scripts: target/fb completion " + script + " >" + file);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsEvaluatedAndNoMarkIsLeft(Script script) {
    String text = text(script);
    for (String word : List.of("eval ", "Invoke-Expression", "iex ", "#@", "source ")) {
      assertFalse(text.contains(word), word);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSettingsOfAFileOfNamesAreComparedInTheirOrder(Script script) {
    String joined =
        NameFiles.VARIABLES.stream()
            .map(
                name ->
                    switch (script) {
                      case BASH, ZSH -> "${" + name + "-}";
                      case FISH -> "$" + name;
                      case POWERSHELL -> "$env:" + name;
                    })
            .collect(Collectors.joining("|", "\"", "\""));
    assertTrue(text(script).contains(joined), joined);
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandAndOptionIsInIt(Script script) {
    String text = text(script);
    for (String word :
        List.of(
            "sinks create", "wait-active", "emulator exec", "--allow-missing-fields", "--file")) {
      assertTrue(text.contains(word), word);
    }
    assertFalse(text.contains(Complete.NAME + "\t"), "a command that nobody types");
  }

  @Test
  void powerShellsCallsOnlyWhatItDefinesAndClosesWhatItOpens() {
    String text = text(Script.POWERSHELL);
    Set<String> defined = words(text, "function (Fb\\w+)");
    Set<String> used = words(text, "\\b(Fb[A-Z]\\w+)");
    assertEquals(used, defined);
    String code = text.replaceAll("(?m)^\\s*#.*$", "").replaceAll("'[^'\n]*'|\"[^\"\n]*\"", "''");
    for (String pair : List.of("{}", "()", "[]")) {
      assertEquals(count(code, pair.charAt(0)), count(code, pair.charAt(1)), pair);
    }
    assertTrue(text.contains("Register-ArgumentCompleter -Native -CommandName fb"));
  }

  @Test
  void anUnknownShellIsToldTheKnownOnes() {
    FbProgram.Run run = new FbProgram().run("completion", "tcsh");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("'tcsh' is not bash, zsh, fish or powershell"), run::toString);
  }

  @Test
  void asJsonItIsOneDocument() throws Exception {
    FbProgram.Run run = new FbProgram().run("completion", "fish", "-o", "json");
    assertTrue(Json.parse(run.out()).path("script").asText().contains("complete -c fb"));
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static Set<String> words(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Script script) {
    FbProgram.Run run = new FbProgram().run("completion", script.toString());
    assertEquals(0, run.exit(), run::toString);
    return run.out();
  }
}
