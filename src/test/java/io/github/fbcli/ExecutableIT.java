package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.Executable;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a process: launcher, streams, signals. */
class ExecutableIT {
  private static final String VERSION = "(?s)fb [0-9.]+(-SNAPSHOT)?\ncommit .*\nruntime .*";

  @TempDir Path dir;

  @Test
  void runsWithJavaHomeOrJavaOnPath() throws Exception {
    ProcessBuilder command = Executable.fb("--version", "-v");
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("PATH", "/usr/bin:/bin");
    assertVersion(command);
    command.environment().remove("JAVA_HOME");
    command.environment().put("PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin");
    assertVersion(command);
  }

  @Test
  void reportsThatJavaIsMissing() throws Exception {
    ProcessBuilder command = Executable.fb("--version", "-v");
    command.environment().put("JAVA_HOME", dir.toString());
    FbProgram.Run run = Executable.run(command);
    assertEquals(127, run.exit(), run::toString);
    assertTrue(run.err().contains("install Java 17 or newer"), run::toString);
  }

  @Test
  void printsNoWarningsOnNewerJava() throws Exception {
    ProcessBuilder command = Executable.fb("demo", "-q");
    command.environment().put("JAVA_HOME", newerJava().toString());
    FbProgram.Run run = Executable.run(command);
    assertEquals(0, run.exit(), run::toString);
    assertEquals("", run.err());
  }

  @Test
  void keepsAnArchiveOfItsClassesOnNewerJava() throws Exception {
    ProcessBuilder command = Executable.fb("--version", "-v");
    command.environment().put("JAVA_HOME", newerJava().toString());
    command.environment().put("HOME", dir.toString());
    command.environment().remove("FB_NO_CACHE");
    assertVersion(command);
    Path cache = dir.toRealPath().resolve(".cache/fb");
    String second = Executable.run(command).out();
    assertTrue(second.matches("(?s).*\ncache +" + cache + "/fb-[^/]*[.]jsa\n"), second);
    try (Stream<Path> files = Files.list(cache)) {
      assertEquals(1, files.count());
    }
  }

  /** JDK 25, which the build of the distribution also requires. */
  private static Path newerJava() {
    String named = System.getenv("JAVA25_HOME");
    Path jdk = Path.of(named == null ? "/usr/lib/jvm/temurin-25-jdk-amd64" : named);
    assumeTrue(Files.isDirectory(jdk));
    return jdk;
  }

  @Test
  void runsFromAnyDirectoryThroughALinkAndWithSpacesAndColonsInItsPath() throws Exception {
    Path folder = Files.createDirectory(dir.resolve("my own: tools"));
    Path copy = Files.copy(Executable.path(), folder.resolve("fb"));
    assertTrue(copy.toFile().setExecutable(true));
    Path link = Files.createSymbolicLink(dir.resolve("linked"), Path.of("my own: tools", "fb"));
    assertVersion(new ProcessBuilder(link.toString(), "-V", "-v").directory(folder.toFile()));
    assertVersion(new ProcessBuilder("./fb", "-V", "-v").directory(folder.toFile()));
    Path bin = Files.createDirectory(dir.resolve("my bin"));
    Files.createSymbolicLink(bin.resolve("fb"), copy);
    ProcessBuilder found = new ProcessBuilder("sh", "-c", "fb -V -v");
    found.environment().compute("PATH", (name, before) -> bin + ":" + before);
    assertVersion(found);
  }

  @Test
  void readsArgumentsAsUtf8InAnyLocale() throws Exception {
    // In a file, because the JVM of this test may have a locale without UTF-8.
    String words = "sinks create --table t --map _id=größe --dry-run";
    Path script = Files.writeString(dir.resolve("script"), "'" + Executable.path() + "' " + words);
    for (String locale : List.of("C", "POSIX", "")) {
      ProcessBuilder command = new ProcessBuilder("sh", script.toString());
      command.environment().keySet().removeIf(name -> name.startsWith("LC_"));
      command.environment().put("LANG", locale);
      FbProgram.Run run = Executable.run(command);
      assertTrue(run.out().contains("\"größe\""), run::toString);
    }
  }

  @Test
  void treatsClosedStdinAsEmpty() throws Exception {
    String script = "'" + Executable.path() + "' push t - --dry-run -o json <&-";
    FbProgram.Run run = Executable.run(new ProcessBuilder("sh", "-c", script));
    assertEquals(0, run.exit(), run::toString);
    assertEquals(0, Json.parse(run.out()).path("read").asInt(-1), run::toString);
  }

  @Test
  void rejectsAnErrorsFileThatIsStdin() throws Exception {
    Path bad = Files.writeString(dir.resolve("bad"), "x\n");
    String script = "'" + Executable.path() + "' push t - --errors-file bad <bad";
    FbProgram.Run run =
        Executable.run(new ProcessBuilder("sh", "-c", script).directory(dir.toFile()));
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("is also an input; use another file"), run::toString);
    assertEquals("x\n", Files.readString(bad));
  }

  @Test
  void prefersTheUsersJvmOptions() throws Exception {
    ProcessBuilder command = Executable.fb("sinks", "-h");
    command.environment().put("FB_JAVA_OPTS", "-XX:TieredStopAtLevel=3 -XX:+PrintFlagsFinal");
    FbProgram.Run run = Executable.run(command);
    assertTrue(run.err().matches("(?s).* TieredStopAtLevel +=? *= 3 .*"), run::toString);
    assertTrue(run.out().startsWith("Create, watch and delete sinks."), run::toString);
  }

  @Test
  void printsTheRowsOfTheDemoAlsoWithQuiet() throws Exception {
    FbProgram.Run run = Executable.run(Executable.fb("demo"));
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().endsWith("rows in table 'aircraft': 1000 of 1000\n"), run::toString);
    FbProgram.Run quiet = Executable.run(Executable.fb("demo", "-q"));
    assertEquals("0 rows in table 'aircraft': 1000 of 1000\n", quiet.exit() + " " + quiet.out());
  }

  @Test
  void removesTheFilesOfAnInterruptedDemo() throws Exception {
    ProcessBuilder command = Executable.fb("demo");
    command.environment().put("FB_JAVA_OPTS", "-Djava.io.tmpdir=" + dir);
    try (Executable demo = Executable.start(command)) {
      demo.message("2. Wait until the sink");
      assertEquals(130, demo.signal("INT").end().exit());
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void reportsThatTheEmulatorIsReadyAndKeepsItsData() throws Exception {
    try (Executable emulator = emulator()) {
      String url = ready(emulator);
      succeed(at(url, "sinks", "create", "--table", "t", "--map", "_id=id", "--wait"));
      String port = Integer.toString(URI.create(url).getPort());
      FbProgram.Run second = Executable.run(Executable.fb("emulator", "start", "--port", port));
      assertEquals(6, second.exit(), second::toString);
      assertTrue(second.err().contains("cannot listen on port " + port), second::toString);
      FbProgram.Run stopped = emulator.signal("TERM").end();
      assertEquals(143, stopped.exit(), stopped::toString);
    }
    try (Executable emulator = emulator()) {
      succeed(at(ready(emulator), "sinks", "wait", "t", "--timeout", "0"));
      assertEquals(130, emulator.signal("INT").end().exit());
    }
  }

  @Test
  void keepsAcknowledgedRecordsIfTheEmulatorIsKilledDuringAPush() throws Exception {
    int acknowledged;
    try (Executable emulator = emulator()) {
      String url = ready(emulator);
      succeed(at(url, "sinks", "create", "--table", "t", "--map", "_id=id", "--wait"));
      ProcessBuilder push =
          configured(
              url,
              "push",
              "t",
              "-",
              "--concurrency=1",
              "--batch-size=10",
              "--retries=0",
              "-o",
              "json",
              "-v");
      try (Executable pushing = Executable.start(push)) {
        pushing.type(numbered(1, 105));
        // The last five count, too, because fb sends incomplete batches while it waits for stdin.
        for (int answers = 0; answers < 11; answers++) {
          pushing.message("< 200 POST");
        }
        emulator.signal("KILL").end();
        pushing.type(numbered(106, 200));
        pushing.closeInput();
        FbProgram.Run run = pushing.end();
        assertEquals(10, run.exit(), run::toString);
        JsonNode summary = Json.parse(run.out());
        acknowledged = summary.path("accepted").asInt();
        assertEquals(105, acknowledged, run::toString);
        assertEquals(
            summary.path("read").asInt() - 105, summary.path("not_sent").asInt(), run::toString);
      }
    }
    try (Executable emulator = emulator()) {
      assertEquals(acknowledged, rows(ready(emulator), "t"));
    }
  }

  @Test
  void countsAllRecordsOfAnInterruptedPushFromAPipe() throws Exception {
    try (Executable emulator = emulator()) {
      String url = ready(emulator);
      succeed(at(url, "sinks", "create", "--table", "t", "--map", "_id=id", "--wait"));
      ProcessBuilder push =
          configured(
              url, "push", "t", "-", "--concurrency=1", "--batch-size=10", "-o", "json", "-v");
      try (Executable pushing = Executable.start(push)) {
        pushing.type(numbered(1, 15));
        pushing.message("< 200 POST"); // now fb waits for more records
        FbProgram.Run run = pushing.signal("INT").end();
        assertEquals(130, run.exit(), run::toString);
        JsonNode summary = Json.parse(run.out());
        int accepted = summary.path("accepted").asInt();
        // The number of records read before the signal varies, but the counts must add up.
        assertTrue(accepted >= 10, run::toString);
        assertEquals(
            summary.path("read").asInt(),
            accepted + summary.path("not_sent").asInt(),
            run::toString);
        assertEquals(accepted, rows(url, "t"));
      }
    }
  }

  @Test
  void sharesStreamsAndExitCodeWithTheCommandOfTheEmulator() throws Exception {
    String script = "echo $FEATUREBASE_ENDPOINT; cat; echo oops >&2; exit 7";
    try (Executable exec = Executable.start("emulator", "exec", "--", "sh", "-c", script)) {
      assertTrue(exec.line().startsWith("http://127.0.0.1:"));
      exec.type("typed\n");
      assertEquals("typed", exec.line());
      exec.closeInput();
      FbProgram.Run run = exec.end();
      assertEquals(7, run.exit(), run::toString);
      assertEquals("oops\n", run.err());
    }
  }

  @Test
  void terminatesTheCommandOfTheEmulator() throws Exception {
    String script = "trap 'echo bye; exit 9' TERM; echo ready; read line";
    try (Executable exec = Executable.start("emulator", "exec", "sh", "-c", script)) {
      assertEquals("ready", exec.line());
      FbProgram.Run run = exec.signal("TERM").end();
      assertEquals(9, run.exit(), run::toString);
      assertEquals("ready\nbye\n", run.out());
    }
  }

  @Test
  void exitsSilentlyIfTheOutputPipeIsClosed() throws Exception {
    FbProgram.Run run = Executable.run(shell("{ \"$0\" sinks -h; echo $? >&2; } | true"));
    assertEquals("141\n", run.err());
    FbProgram.Run closed = Executable.run(shell("\"$0\" sinks -h >&-"));
    assertEquals(141, closed.exit(), closed::toString);
    assertEquals("", closed.err());
  }

  @Test
  void reportsAFullDisk() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    FbProgram.Run run = Executable.run(shell("\"$0\" sinks -h >/dev/full"));
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().startsWith("error: cannot write the output: "), run::toString);
    assertFalse(run.err().contains("bug"), run::toString);
  }

  private Executable emulator() {
    return Executable.start(
        "emulator",
        "start",
        "--port",
        "0",
        "--data",
        dir.resolve("data").toString(),
        "--activate-after",
        "0s",
        "--no-limits",
        "-o",
        "json");
  }

  private static String ready(Executable emulator) throws Exception {
    return Json.parse(emulator.line()).path("endpoint").asText();
  }

  private static ProcessBuilder configured(String url, String... arguments) {
    ProcessBuilder command = Executable.fb(arguments);
    command.environment().put("FEATUREBASE_ENDPOINT", url);
    command.environment().put("FEATUREBASE_TOKEN", "token-of-the-test");
    return command;
  }

  private static FbProgram.Run at(String url, String... arguments) throws Exception {
    return Executable.run(configured(url, arguments));
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script, Executable.path().toString());
  }

  private static int rows(String url, String table) throws Exception {
    URI uri = URI.create(url + "/emulator/rows/demo/" + table + "?count=1");
    try (var in = uri.toURL().openStream()) {
      return Json.parse(in.readAllBytes()).path("count").asInt();
    }
  }

  private static String numbered(int first, int last) {
    StringBuilder text = new StringBuilder();
    for (int id = first; id <= last; id++) {
      text.append("{\"id\":").append(id).append("}\n");
    }
    return text.toString();
  }

  private static void assertVersion(ProcessBuilder command) throws Exception {
    FbProgram.Run run = Executable.run(command);
    assertTrue(run.out().matches(VERSION), run::toString);
    assertEquals(0, run.exit(), run::toString);
  }

  private static void succeed(FbProgram.Run run) {
    assertEquals(0, run.exit(), run::toString);
  }
}
