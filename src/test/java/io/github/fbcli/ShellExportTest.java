package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fbcli.FbProgram.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was typed in {@code fb shell}, as a bash script. */
class ShellExportTest {
  private static final String LINES =
      """
      sinks create --table iris --map '_id=["id"]' --map "species=it's"; sinks list
      fb sinks get 'no
      pe'
      \\dt
      \\c dev/demo
      tables list -o name # not a word
      whoami --token hunter2
      context show
      sinks list | cat
      exit 0
      """;

  @TempDir private Path home;
  private final EmulatedService service = new EmulatedService();
  private final FbProgram fb = service.fb();
  private Path script;

  @BeforeEach
  void settle() {
    fb.home(home);
    fb.run("context", "set", "dev", "database=demo");
    script = home.resolve("it.sh");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void everyCommandStandsThereAsBashReadsIt() throws Exception {
    Run run = run("-o", "json", "-q");
    assertEquals(
        List.of(
            "fb --output=json --quiet sinks create --table iris --map '_id=[\"id\"]' --map"
                + " 'species=it'\\''s'",
            "fb --output=json --quiet sinks list",
            "# exit 5: fb --output=json --quiet sinks get 'no",
            "# pe'",
            "fb --output=json --quiet tables list",
            "env FEATUREBASE_DATABASE=demo fb --context=dev --quiet tables list -o name",
            "# left out: a line that may hold a secret",
            "env FEATUREBASE_DATABASE=demo fb --context=dev --output=json --quiet context show"),
        Files.readAllLines(script).stream().skip(5).toList(),
        run::toString);
  }

  @Test
  void itBeginsStrictlyAndMayBeRun() throws Exception {
    run();
    List<String> lines = Files.readAllLines(script);
    assertEquals("#!/usr/bin/env bash", lines.get(0));
    assertEquals("set -euo pipefail", lines.get(3));
    assertTrue(Files.isExecutable(script));
    assertFalse(Files.readString(script).contains("hunter2"));
  }

  @Test
  void shellcheckHasNothingToSay() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")));
    run("-c", "dev", "--retries", "3", "--request-timeout", "5s", "--yes");
    Process check =
        new ProcessBuilder("shellcheck", script.toString()).redirectErrorStream(true).start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, check.waitFor(), said);
  }

  @Test
  void bashRunsTheCommandsThatWorked() throws Exception {
    run();
    Path fake = Files.writeString(home.resolve("fb"), "#!/bin/sh\nprintf '<%s>' \"$@\"; echo\n");
    assertTrue(fake.toFile().setExecutable(true));
    ProcessBuilder command = new ProcessBuilder(script.toString()).redirectErrorStream(true);
    command.environment().put("PATH", home + ":" + System.getenv("PATH"));
    Process bash = command.start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), said);
    assertEquals(
        "<sinks><create><--table><iris><--map><_id=[\"id\"]><--map><species=it's>",
        said.lines().findFirst().orElse(""));
    assertEquals(5, said.lines().count(), said);
  }

  @Test
  void aFolderThatIsMissingIsNamedAsThat() throws Exception {
    Path nowhere = script.resolveSibling("nowhere").resolve("script");
    Run run = new FbProgram().run("shell", "--export", nowhere.toString());
    assertEquals(2, run.exit(), run::toString);
    assertTrue(
        run.err().contains("cannot make the script " + nowhere + ": there is no such folder"),
        run::toString);
  }

  @Test
  void whatIsThereAlreadyStays() throws Exception {
    Files.writeString(script, "mine");
    Run run = run();
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("it is there already"), run::toString);
    assertEquals("mine", Files.readString(script));
  }

  private Run run(String... flags) {
    String[] command = new String[flags.length + 3];
    System.arraycopy(flags, 0, command, 0, flags.length);
    command[flags.length] = "shell";
    command[flags.length + 1] = "--export";
    command[flags.length + 2] = script.toString();
    return fb.input(LINES).run(command);
  }
}
