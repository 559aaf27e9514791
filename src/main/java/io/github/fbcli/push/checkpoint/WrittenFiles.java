package io.github.fbcli.push.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files that fb writes during a run; each is null if fb does not write it. fb skips these files
 * in an input directory, and rejects them as explicit inputs.
 */
public record WrittenFiles(
    @Nullable Path checkpoint, @Nullable Path errorsFile, @Nullable Path trace) {
  private static final Path OUT = Path.of("/dev/stdout");
  private static final Path ERR = Path.of("/dev/stderr");

  /** Returns the additional files that fb writes for a path. */
  private interface Companions {
    List<Path> of(Path path) throws IOException;
  }

  /**
   * Returns a function that maps a path to the role of its file, such as "the trace file", or to
   * null if fb does not write the file. Only regular files that already exist have a role.
   */
  public Function<Path, @Nullable String> roles() {
    Map<Object, String> roles = new HashMap<>();
    put("the checkpoint", checkpoint, CheckpointFile::files, roles);
    put("the errors file", errorsFile, path -> List.of(RunLock.lockFile(path)), roles);
    put("the trace file", trace, path -> List.of(), roles);
    put("standard output", OUT, path -> List.of(), roles);
    put("standard error", ERR, path -> List.of(), roles);
    return path -> {
      Object key = key(path);
      return key == null ? null : roles.get(key);
    };
  }

  private static void put(
      String role, @Nullable Path path, Companions companions, Map<Object, String> roles) {
    try {
      if (path != null) {
        put(role, path, roles);
        for (Path companion : companions.of(path)) {
          put(role, companion, roles);
        }
      }
    } catch (IOException e) {
      // Opening the file will also fail, and the failure is reported then.
    }
  }

  private static void put(String role, Path path, Map<Object, String> roles) {
    Object key = key(path);
    if (key != null) {
      roles.putIfAbsent(key, role);
    }
  }

  /** Returns an object that identifies a regular file; null for other paths. */
  private static @Nullable Object key(Path path) {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = file.fileKey();
      return file.isRegularFile() ? (key == null ? path.toRealPath() : key) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
