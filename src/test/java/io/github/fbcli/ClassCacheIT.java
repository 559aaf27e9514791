package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive of classes that the launcher keeps: the first run has it made, later ones use it, and
 * whatever is wrong with it, nobody hears of it.
 */
class ClassCacheIT {
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path home;

  @Test
  void theFirstRunsHaveItMadeOnceAndLaterOnesUseIt() throws Exception {
    try (Executable one = Executable.start(fb("--version"));
        Executable other = Executable.start(fb("sinks", "create", "--table", "t", "--map", "a"))) {
      assertTold(0, one.end());
      assertEquals(2, other.end().exit());
    }

    Path archive = awaitArchive();

    String told = assertTold(0, Executable.run(fb("-V", "-v"))).out();
    assertTrue(told.contains("cache    " + archive + "\n"), told);
    assertEquals(List.of("java.java", "java.jsa"), names(archive.getParent()));
    assertEquals("rwx------", permissions(archive.getParent()));

    overwritten(archive);
    madeByAnotherJava(archive);
  }

  /** In its middle, which Java itself would not notice. */
  private void overwritten(Path archive) throws Exception {
    assertTrue(archive.toFile().setWritable(true));
    Files.write(archive, new byte[1024 * 1024], StandardOpenOption.WRITE);
    assertNotUsed(archive);
    assertEquals(archive, awaitArchive());
  }

  /** One that has been replaced since. */
  private void madeByAnotherJava(Path archive) throws Exception {
    Files.setLastModifiedTime(archive.resolveSibling("java.java"), FileTime.fromMillis(0));
    assertNotUsed(archive);
    assertEquals(archive, awaitArchive());
  }

  private void assertNotUsed(Path archive) throws Exception {
    String told = assertTold(0, Executable.run(fb("-V", "-v"))).out();
    assertTrue(told.endsWith("cache    none\n"), told);
    assertTrue(Files.exists(archive));
  }

  @Test
  void whereNothingCanBeKeptNothingIsSaid() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");
    for (String cache : List.of(file.toString(), "/proc/fb", "relative")) {
      ProcessBuilder command = fb("-V", "-v");
      command.environment().put("XDG_CACHE_HOME", cache);
      assertTrue(assertTold(0, Executable.run(command)).out().endsWith("cache    none\n"));
    }
    ProcessBuilder homeless = fb("-V", "-v");
    homeless.environment().remove("HOME");
    assertTrue(assertTold(0, Executable.run(homeless)).out().endsWith("cache    none\n"));
  }

  @Test
  void itCanBeTurnedOff() throws Exception {
    ProcessBuilder command = fb("-V", "-v");
    command.environment().put("FB_NO_CACHE", "1");
    assertTrue(assertTold(0, Executable.run(command)).out().endsWith("cache    none\n"));
    assertFalse(Files.exists(home.resolve(".cache")));
  }

  private ProcessBuilder fb(String... words) {
    ProcessBuilder command = Executable.fb(words);
    command.environment().remove("FB_NO_CACHE");
    command.environment().put("HOME", home.toString());
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return command;
  }

  private static FbProgram.Run assertTold(int exit, FbProgram.Run run) {
    assertEquals(exit, run.exit(), run::toString);
    assertEquals("", run.err());
    return run;
  }

  /** Waits until it is whole: then whoever made it has gone. */
  private Path awaitArchive() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      List<Path> found = found();
      if (found.size() == 1 && whole(found.get(0))) {
        return found.get(0);
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no archive was made in " + home);
  }

  private static boolean whole(Path archive) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return sameTime(archive, Executable.path())
        && sameTime(archive.resolveSibling("java.java"), java)
        && names(archive.getParent()).size() == 2;
  }

  private static boolean sameTime(Path one, Path other) throws IOException {
    return Files.getLastModifiedTime(one).equals(Files.getLastModifiedTime(other));
  }

  private List<Path> found() throws IOException {
    Path cache = home.resolve(".cache");
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    } catch (UncheckedIOException e) {
      return List.of(); // something went away meanwhile
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
