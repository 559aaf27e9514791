package io.github.fbcli.cli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final String ROWS = "rows in table 'aircraft': 1000 of 1000";

  @Test
  void showsCommandsRowCountAndNextStep() {
    FbProgram.Run run = new FbProgram().run("demo");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("aircraft: 1000 records read, 1000 accepted"), run::toString);
    assertTrue(run.out().endsWith(ROWS + "\n"), run::toString);
    for (String shown :
        List.of(
            "$ fb sinks create", "$ fb sinks wait", "$ fb push", "Next: run 'fb emulator start'")) {
      assertTrue(run.err().contains(shown), run::toString);
    }
  }

  @Test
  void showsProgressBarOnTerminal() {
    FbProgram.Run run = new FbProgram().onTerminal().run("demo");
    Pattern growing = Pattern.compile("\\[#*-+] [0-9]+ %, .*[0-9]+ accepted, .* % of quota");
    assertTrue(growing.matcher(run.err()).find(), run::toString);
    assertTrue(run.err().contains("\r\u001b[2K\n"), run::toString); // no stale bar
    assertEquals(1, run.err().split("Next: ", -1).length - 1, run::toString);
  }

  @Test
  void printsOnlyRowCountWithQuiet() {
    FbProgram.Run run = new FbProgram().run("demo", "-q");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(ROWS + "\n", run.out());
    assertEquals("", run.err());
  }

  @Test
  void printsOneJsonDocument() throws Exception {
    FbProgram.Run run = new FbProgram().with("FB_OUTPUT", "json").run("demo");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(
        Json.parse("{\"table\":\"aircraft\",\"sent\":1000,\"rows\":1000}"), Json.parse(run.out()));
  }

  @Test
  void ignoresSettingsOfOtherServices() {
    FbProgram.Run run =
        FbProgram.at("http://127.0.0.1:1")
            .with("FEATUREBASE_API_URL", "http://127.0.0.1:1/v2")
            .with("FEATUREBASE_DATABASE", "production")
            .run("demo", "-q");
    assertEquals(0, run.exit(), run::toString);
  }

  @Test
  void ignoresDefaultsOfContext(@TempDir Path home) {
    FbProgram fb = new FbProgram().home(home);
    assertEquals(0, fb.run("context", "set", "default", "push.max-records=1").exit());
    FbProgram.Run run = fb.run("demo");
    assertEquals(0, run.exit(), run::toString);
  }

  @Test
  void deletesItsFiles() {
    FbProgram.Run run = new FbProgram().run("demo");
    Matcher file = Pattern.compile("push aircraft (\\S+)").matcher(run.err());
    assertTrue(file.find(), run::toString);
    assertFalse(Files.exists(Path.of(file.group(1)).getParent()));
  }
}
