package io.github.fbcli.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a bug report should include: {@code fb --version -v}.
 *
 * @param cache the class archive that the launcher chose; null for none
 * @param cached whether the JVM uses it
 */
public record About(
    String version, String commit, String runtime, @Nullable String cache, boolean cached) {
  /** Where Linux lists the files that a process has mapped. */
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

  /** On other systems than Linux, whether the file exists. */
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
    return "fb " + version + "\ncommit   " + commit + "\nruntime  " + runtime + "\ncache    " + use;
  }

  public ObjectNode json() {
    return Json.object()
        .put("version", version)
        .put("commit", commit)
        .put("runtime", runtime)
        .put("cache", cached ? cache : null);
  }
}
