package io.github.fbcli.push.checkpoint;

import io.github.fbcli.push.input.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files that fb writes during a run. A path is null if fb does not write that file. fb skips
 * these files in an input directory, and rejects them as explicit inputs.
 */
public record WrittenFiles(
    @Nullable Path checkpoint, @Nullable Path errorsFile, @Nullable Path trace) {
  private static final Path OUT = Path.of("/dev/stdout");
  private static final Path ERR = Path.of("/dev/stderr");

  /**
   * Returns a function that maps a path to the role of its file, such as "the trace file", or to
   * null if fb does not write the file. Only regular files that already exist have a role.
   */
  public Function<Path, @Nullable String> roles() {
    Map<Object, String> roles = new HashMap<>();
    try {
      if (checkpoint != null) {
        put("the checkpoint", CheckpointFile.files(checkpoint), roles);
      }
      if (errorsFile != null) {
        put("the errors file", List.of(errorsFile, RunLock.lockFile(errorsFile)), roles);
      }
      if (trace != null) {
        put("the trace file", List.of(trace), roles);
      }
    } catch (IOException e) {
      // Opening the file will also fail, and the failure is reported then.
    }
    put("standard output", List.of(OUT), roles);
    put("standard error", List.of(ERR), roles);
    return path -> {
      Object key = key(path);
      return key == null ? null : roles.get(key);
    };
  }

  private static void put(String role, List<Path> paths, Map<Object, String> roles) {
    for (Path path : paths) {
      Object key = key(path);
      if (key != null) {
        roles.putIfAbsent(key, role);
      }
    }
  }

  /** Returns an object that identifies a regular file; null for other paths. */
  private static @Nullable Object key(Path path) {
    try {
      return Files.isRegularFile(path) ? FileIdentity.of(path) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
