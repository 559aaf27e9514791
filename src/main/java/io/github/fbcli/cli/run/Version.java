package io.github.fbcli.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The version of fb. */
public final class Version {
  private Version() {}

  /** Returns the version number, such as {@code 0.1.0}. */
  public static String number() {
    String packaged =
        Version.class
            .getPackage()
            .getImplementationVersion(); // from the manifest, which is already loaded
    return packaged == null ? resource("version.txt") : packaged;
  }

  /** Returns the commit of the build; {@code unknown} for a build outside a repository. */
  private static String commit() {
    String commit = resource("commit.txt");
    return commit.length() == 40 ? commit : "unknown"; // a hash in hexadecimal
  }

  private static String resource(String name) {
    try (InputStream in = Version.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static boolean isRequestedBy(String word) {
    return word.equals("--version") || word.equals("-V");
  }

  public static String line() {
    return "fb " + number();
  }

  /**
   * The facts to include in a bug report, as printed by {@code fb --version -v}.
   *
   * @param cache the class archive selected by the launcher; null if there is none
   * @param cached whether the JVM uses the archive
   */
  public record About(
      String version, String commit, String runtime, @Nullable String cache, boolean cached) {
    /** The file in which Linux lists the memory-mapped files of a process. */
    private static final Path MAPPED = Path.of("/proc/self/maps");

    public static About thisProcess() {
      String cache = System.getProperty("fb.cache");
      return new About(
          Version.number(),
          Version.commit(),
          System.getProperty("java.vm.name")
              + " "
              + System.getProperty("java.vm.version")
              + " in "
              + System.getProperty("java.home"),
          cache,
          cache != null && mapped(Path.of(cache)));
    }

    /**
     * Returns whether the process has mapped the file into memory. On systems other than Linux,
     * returns whether the file exists.
     */
    private static boolean mapped(Path file) {
      try {
        return Files.exists(file)
            && (!Files.exists(MAPPED)
                || Files.readString(MAPPED).contains(file.toRealPath().toString()));
      } catch (IOException e) {
        return false;
      }
    }

    public String text() {
      String use = cache == null ? "none" : cache + (cached ? "" : " (not in use)");
      return "fb "
          + version
          + "\ncommit   "
          + commit
          + "\nruntime  "
          + runtime
          + "\ncache    "
          + use;
    }

    public ObjectNode json() {
      return Json.object()
          .put("version", version)
          .put("commit", commit)
          .put("runtime", runtime)
          .put("cache", cached ? cache : null);
    }
  }
}
