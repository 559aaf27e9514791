package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.Executable;
import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which JVM options the launcher chooses. It runs a fake Java, which prints its arguments and the
 * variables of the JVM.
 */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("src/main/launcher/fb.sh").toAbsolutePath();
  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      printf '%s\\n' "$@"
      echo "tool=${JAVA_TOOL_OPTIONS-none} jdk=${JDK_JAVA_OPTIONS-none} last=${_JAVA_OPTIONS-none}"
      """;
  private static final String QUICK = "-XX:TieredStopAtLevel=1";
  private static final String AUTOMATIC = "-XX:+AutoCreateSharedArchive";

  @TempDir Path dir;
  private Path home;
  private Path cache;

  @BeforeEach
  void createHome() throws IOException {
    home = Files.createDirectory(dir.resolve("home"));
    cache = home.resolve(".cache/fb");
  }

  @Test
  void answersVersionWithoutJava() throws Exception {
    for (String option : List.of("--version", "-V")) {
      ProcessBuilder command = launcher(option);
      command.environment().put("JAVA_HOME", dir.resolve("none").toString());
      assertEquals("fb @version@\n", Executable.run(command).out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "help", "-c", "__complete", "list-sinks"})
  void compilesShortCommandsQuickly(String word) throws Exception {
    List<String> options = options(jdk("17.0.1"), word);
    assertTrue(options.contains(QUICK), options::toString);
    assertTrue(heap(options).isEmpty(), options::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"push", "load"})
  void runsLoadsWithTheFullCompilerAndASmallHeap(String word) throws Exception {
    List<String> options = options(jdk("17.0.1"), word, "name");
    assertFalse(options.contains(QUICK), options::toString);
    assertEquals(List.of("-Xmx112m"), heap(options));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell", "emulator", "demo"})
  void runsLongCommandsWithTheFullCompiler(String word) throws Exception {
    List<String> options = options(jdk("17.0.1"), word);
    assertFalse(options.contains(QUICK), options::toString);
    assertTrue(heap(options).isEmpty(), options::toString);
  }

  @Test
  void runsSinksPushWithASmallHeap() throws Exception {
    assertEquals(List.of("-Xmx112m"), heap(options(jdk("17.0.1"), "sinks", "push")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"19", "19.0.2", "25", "25.0.3"})
  void keepsAnArchiveOnJava19AndLater(String version) throws Exception {
    List<String> options = options(jdk(version), "sinks");
    assertTrue(options.contains(AUTOMATIC), options::toString);
    assertEquals(cache.toRealPath() + "/fb-@version@.jsa", archive(options));
    assertEquals("rwx------", permissions(cache));
    assertEquals("rwx------", permissions(cache.getParent()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "18.0.2", "26-ea", ""})
  void skipsArchiveOnJavaThatCannotCreateIt(String version) throws Exception {
    assertNoArchive(launcher(jdk(version), "sinks"));
    assertFalse(Files.exists(cache.getParent()));
  }

  @Test
  void skipsArchiveIfJavaVersionIsUnknown() throws Exception {
    Path jdk = jdk("25");
    Files.delete(jdk.resolve("release"));
    assertNoArchive(launcher(jdk, "sinks"));
  }

  @Test
  void findsTheVersionOfJavaThroughLinks() throws Exception {
    Path bin = Files.createDirectory(dir.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), jdk("25").resolve("bin/java"));
    ProcessBuilder command = launcher("sinks");
    command.environment().remove("JAVA_HOME");
    command.environment().compute("PATH", (name, before) -> bin + ":" + before);
    assertTrue(lines(command).contains(AUTOMATIC));
  }

  @Test
  void keepsNoArchiveIfTheCacheIsDisabled() throws Exception {
    ProcessBuilder command = launcher(jdk("25"), "sinks");
    command.environment().put("FB_NO_CACHE", "1");
    assertNoArchive(command);
    assertFalse(Files.exists(cache.getParent()));
  }

  @Test
  void keepsTheArchiveInTheCacheDirectoryOfTheUser() throws Exception {
    ProcessBuilder command = launcher(jdk("25"), "sinks");
    Path chosen = dir.toRealPath().resolve("my cache");
    command.environment().put("XDG_CACHE_HOME", chosen.toString());
    assertEquals(chosen + "/fb/fb-@version@.jsa", archive(lines(command)));
    command.environment().put("XDG_CACHE_HOME", "relative");
    assertNoArchive(command.directory(dir.toFile()));
    assertFalse(Files.exists(dir.resolve("relative")));
  }

  @Test
  void createsNoDirectoriesWithoutAHome() throws Exception {
    ProcessBuilder command = launcher(jdk("25"), "sinks");
    command.environment().put("HOME", dir.resolve("none").toString());
    assertNoArchive(command);
    assertFalse(Files.exists(dir.resolve("none")));
    command.environment().remove("HOME");
    assertNoArchive(command);
  }

  @Test
  void trustsOnlyADirectoryThatNobodyElseCanRead() throws Exception {
    Files.createDirectories(cache);
    permit(cache, "rwxr-xr-x");
    assertNoArchive(launcher(jdk("25"), "sinks"));
    permit(cache, "rwx------");
    assertTrue(options(jdk("25"), "sinks").contains(AUTOMATIC));
  }

  @Test
  void trustsOnlyADirectoryThatNobodyElseCanReplace() throws Exception {
    ProcessBuilder command = launcher(jdk("25"), "sinks");
    assertTrue(lines(command).contains(AUTOMATIC));
    permit(home, "rwxrwxr-x");
    assertNoArchive(command);
    permit(home, "rwxr-xrwx");
    assertNoArchive(command);
    permit(home, "rwxr-xr-x");
    assertTrue(lines(command).contains(AUTOMATIC));
  }

  @Test
  void followsNoLinkToACacheDirectory() throws Exception {
    Files.createDirectories(cache.getParent());
    Path other = Files.createDirectory(dir.resolve("other"));
    permit(other, "rwx------");
    Files.createSymbolicLink(cache, other);
    assertNoArchive(launcher(jdk("25"), "sinks"));
  }

  @Test
  void keepsNoArchiveOnAFullDisk() throws Exception {
    ProcessBuilder command = launcher(jdk("25"), "sinks");
    Path bin = Files.createDirectory(dir.resolve("bin"));
    script(bin.resolve("df"), "#!/bin/sh\necho header; echo /dev/a 9999999 9990000 100 99% /\n");
    command.environment().compute("PATH", (name, before) -> bin + ":" + before);
    assertNoArchive(command);
  }

  @Test
  void removesAnArchiveThatIsIncompleteOrOlderThanTheJar() throws Exception {
    options(jdk("25"), "sinks");
    Path archive = Files.write(cache.resolve("fb-@version@.jsa"), new byte[] {0, 0, 0});
    options(jdk("25"), "sinks");
    assertFalse(Files.exists(archive));
    Files.write(archive, new byte[] {1, 0, 0});
    options(jdk("25"), "sinks");
    assertTrue(Files.exists(archive));
    Files.setLastModifiedTime(archive, FileTime.fromMillis(0));
    options(jdk("25"), "sinks");
    assertFalse(Files.exists(archive));
  }

  @Test
  void passesVariableOptionsAsArguments() throws Exception {
    ProcessBuilder command = withJavaVariables(launcher(jdk("17"), "sinks"));
    List<String> lines = lines(command);
    assertEquals(List.of("-Da=b", "-Dc=d", "-De=f"), lines.subList(0, 3));
    assertTrue(lines.indexOf("-Dg=h") > lines.indexOf("-Dfb.columns=0"), "it outranks all others");
    assertEquals("tool=none jdk=none last=none", lines.get(lines.size() - 1));
  }

  @Test
  void leavesVariablesForTheCommandsOfTheEmulator() throws Exception {
    List<String> lines = lines(withJavaVariables(launcher(jdk("17"), "emulator", "exec", "true")));
    assertFalse(lines.contains("-Da=b"), lines::toString);
    assertEquals("tool=-Da=b -Dc=d jdk=-De=f last=-Dg=h", lines.get(lines.size() - 1));
  }

  @Test
  void leavesQuotedOptionsToJava() throws Exception {
    ProcessBuilder command = launcher(jdk("17"), "sinks");
    command.environment().put("JAVA_TOOL_OPTIONS", "'-Da=b c'");
    List<String> lines = lines(command);
    assertEquals("tool='-Da=b c' jdk=none last=none", lines.get(lines.size() - 1));
  }

  @Test
  void keepsThreadDumpsOffStdout() throws Exception {
    assertTrue(options(jdk("17.0.1"), "push").contains("-XX:+DisplayVMOutputToStderr"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a b", "a'b", "a\"b", "a!b", "a:$(b)`c`", "é:*"})
  void startsFromADirectoryOfAnyName(String name) throws Exception {
    Path fb = Files.createDirectory(dir.resolve(name)).resolve("fb");
    Files.copy(LAUNCHER, fb);
    ProcessBuilder command = launcher(jdk("17"), "sinks", "list");
    List<String> lines = lines(command.command("sh", fb.toString(), "sinks", "list"));
    String expected = name.contains(":") ? "/dev/fd/9" : fb.toRealPath().toString();
    assertEquals(expected, lines.get(lines.indexOf("-cp") + 1));
  }

  @Test
  void usesTheRuntimeAndTheCacheOfADistribution() throws Exception {
    Path fb = Files.createDirectories(dir.resolve("dist/bin")).resolve("fb");
    Files.copy(LAUNCHER, fb);
    fakeJava(dir.resolve("dist/runtime"), "25");
    ProcessBuilder command = new ProcessBuilder("sh", fb.toString(), "sinks", "list");
    command.environment().putAll(launcher("sinks").environment());
    withJavaVariables(command);
    List<String> lines = lines(command);
    Path lib = dir.toRealPath().resolve("dist/lib");
    assertTrue(lines.contains("-XX:AOTCache=" + lib.resolve("fb.aot")), lines::toString);
    assertTrue(lines.contains(lib.resolve("fb.jar").toString()), lines::toString);
    assertFalse(lines.contains(AUTOMATIC), lines::toString);
    assertFalse(lines.contains("-Da=b"), lines::toString);
    assertEquals("tool=none jdk=none last=none", lines.get(lines.size() - 1));
    assertFalse(Files.exists(cache.getParent()));
  }

  @Test
  void refusesADeletedWorkingDirectory() throws Exception {
    String script = "mkdir gone && cd gone && rmdir ../gone && sh \"$0\" sinks list";
    ProcessBuilder command = launcher(jdk("17"), "sinks");
    command.command("sh", "-c", script, LAUNCHER.toString()).directory(dir.toFile());
    FbProgram.Run run = Executable.run(command);
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().endsWith("the working directory was deleted; change to another one\n"));
  }

  private ProcessBuilder launcher(String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = Executable.fb().command(command);
    builder.environment().keySet().removeIf(name -> name.matches("_?J.*_OPTIONS|FB_NO_CACHE"));
    builder.environment().put("HOME", home.toString());
    return builder;
  }

  private ProcessBuilder launcher(Path jdk, String... arguments) {
    ProcessBuilder command = launcher(arguments);
    command.environment().put("JAVA_HOME", jdk.toString());
    return command;
  }

  private List<String> options(Path jdk, String... arguments) throws Exception {
    return lines(launcher(jdk, arguments));
  }

  private static ProcessBuilder withJavaVariables(ProcessBuilder command) {
    command.environment().put("JAVA_TOOL_OPTIONS", "-Da=b -Dc=d");
    command.environment().put("JDK_JAVA_OPTIONS", "-De=f");
    command.environment().put("_JAVA_OPTIONS", "-Dg=h");
    return command;
  }

  private static List<String> lines(ProcessBuilder command) throws Exception {
    FbProgram.Run run = Executable.run(command);
    assertEquals(0, run.exit(), run::toString);
    assertEquals("", run.err());
    return run.out().lines().toList();
  }

  private static void assertNoArchive(ProcessBuilder command) throws Exception {
    List<String> lines = lines(command);
    assertFalse(lines.contains(AUTOMATIC), lines::toString);
    assertEquals("", archive(lines));
  }

  private static String archive(List<String> options) {
    String prefix = "-XX:SharedArchiveFile=";
    return options.stream()
        .filter(option -> option.startsWith(prefix))
        .map(option -> option.substring(prefix.length()))
        .findFirst()
        .orElse("");
  }

  private static List<String> heap(List<String> options) {
    return options.stream().filter(option -> option.startsWith("-Xm")).toList();
  }

  private Path jdk(String version) throws IOException {
    return fakeJava(dir.resolve("jdk-" + version), version);
  }

  private static Path fakeJava(Path jdk, String version) throws IOException {
    Files.createDirectories(jdk.resolve("bin"));
    script(jdk.resolve("bin/java"), FAKE_JAVA);
    String release = "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n";
    Files.writeString(jdk.resolve("release"), release);
    return jdk;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    permit(file, "rwxr-xr-x");
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
