package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs only commands that fb has printed. */
@Timeout(120) // stops an emulator that would run forever
class NewcomerTest {
  private static final Path SAMPLE = Path.of("src/test/resources/io/github/fbcli/data/iris.csv");
  private static final Pattern COMMAND = Pattern.compile("'fb ([^']*)'");

  @TempDir private Path folder;
  private final FbProgram first = new FbProgram().onTerminal();
  private final FbProgram second = new FbProgram().onTerminal();
  private FbProgram.Running emulator;

  @AfterEach
  void stop() throws Exception {
    if (emulator != null) {
      first.signal(130);
      emulator.end().get();
    }
  }

  @Test
  void pushesRecordsByFollowingPrintedCommands() throws Exception {
    Path file = Files.copy(SAMPLE, folder.resolve("iris.csv"));
    Path map = folder.resolve("iris.map");
    Run bare = second.home(folder).run();
    assertTrue(commands(bare.out()).contains("emulator start"), bare::toString);
    Run lost = second.run("sinks", "list");
    assertEquals(4, lost.exit(), lost::toString);
    assertTrue(commands(lost.err()).contains("emulator start"), lost::toString);

    emulator = first.start("emulator", "start", "--port", "0", "--activate-after", "0s");
    paste(emulator.line());
    paste(emulator.line());
    Run none = succeed("sinks list");
    assertTrue(commands(none.err()).contains("sinks create --interactive"), none::toString);

    Run tables = succeed("tables list");
    assertEquals(List.of("mapping infer FILE --table TABLE"), commands(tables.err()));
    Run inferred = succeed("mapping infer " + file + " --table iris");
    Files.writeString(map, inferred.out());
    assertEquals(List.of("mapping check --mapping FILE.map " + file), commands(inferred.err()));
    Run checked = succeed("mapping check --mapping " + map + " " + file);
    assertEquals(List.of("sinks create"), commands(checked.err()));
    Run created = succeed("sinks create --mapping " + map);
    assertEquals(List.of("sinks wait iris"), commands(created.err()));
    Run waited = succeed("sinks wait iris");
    assertTrue(commands(waited.err()).contains("push iris FILE"), waited::toString);
    Run pushed = succeed("push iris " + file);
    assertTrue(pushed.out().contains("150 accepted"), pushed::toString);
  }

  @Test
  void promptsForMissingValuesOrReportsThem() {
    Run run = second.home(folder).run("sinks", "create");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(commands(run.err()).contains("sinks create --interactive"), run::toString);
  }

  /** Returns the commands in the output. */
  private static List<String> commands(String printed) {
    List<String> commands = new ArrayList<>();
    Matcher command = COMMAND.matcher(printed.replace('\n', ' '));
    while (command.find()) {
      commands.add(command.group(1).replaceAll(" +", " "));
    }
    return commands;
  }

  private void paste(String line) {
    Matcher export = Pattern.compile("export (\\w+)=(.*)").matcher(line);
    assertTrue(export.matches(), line);
    second.with(export.group(1), export.group(2));
  }

  private Run succeed(String line) {
    Run run = second.run(line.split(" "));
    assertEquals(0, run.exit(), run::toString);
    return run;
  }
}
