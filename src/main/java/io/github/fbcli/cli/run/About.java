package io.github.fbcli.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a report of a bug should say: {@code fb --version -v}.
 *
 * @param cache the archive of classes that the launcher chose; null for none
 * @param cached whether the JVM really uses it
 */
public record About(
    String version, String commit, String runtime, @Nullable String cache, boolean cached) {
  /** Where Linux tells which files a process has in memory. */
  private static final Path MAPPED = Path.of("/proc/self/maps");

  /** Of the process that runs. */
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
        cache != null && mapped(cache));
  }

  /** Whether the file is in memory; where that cannot be told, the launcher is believed. */
  private static boolean mapped(String file) {
    try {
      return !Files.exists(MAPPED)
          || Files.readString(MAPPED).contains(Path.of(file).toRealPath().toString());
    } catch (IOException e) {
      return true;
    }
  }

  public String text() {
    String use = cache == null ? "none" : cache + (cached ? "" : ", which this Java does not take");
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
