package io.github.fbcli.config;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names that the service told, kept for the scripts of {@code fb completion}, which read them
 * without starting fb: {@code $XDG_CACHE_HOME/fb/names/CONTEXT/KIND}, readable by their owner
 * alone. A file is replaced whole. It holds
 *
 * <ol>
 *   <li>the values of {@link #VARIABLES} when it was written, joined by {@code |}: for other values
 *       the file tells nothing;
 *   <li>the second it was written in, counted from 1970;
 *   <li>in all further lines a name, a tab and a description.
 * </ol>
 *
 * <p>Nothing depends on them, so that whatever goes wrong here leaves things as they are.
 */
public final class NameFiles {
  /** All variables that say which service is asked and whose configuration counts. */
  public static final List<String> VARIABLES =
      List.of(
          "FEATUREBASE_ENDPOINT",
          "FEATUREBASE_API_URL",
          "FEATUREBASE_DATA_URL",
          "FEATUREBASE_DATABASE",
          "FB_CONFIG",
          "XDG_CONFIG_HOME",
          "HOME");

  /** Stands for the context in use, where none is named; no context is called so. */
  public static final String CURRENT = "@";

  private final Environment environment;
  private final InstantSource clock;

  public NameFiles(Environment environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Keeps names.
   *
   * @param context its name, or {@link #CURRENT}
   * @param kind what is named, in letters, digits, {@code _}, {@code -} and {@code .}
   * @param lines each a name, a tab and a description
   */
  public void keep(String context, String kind, List<String> lines) {
    Path folder = folder();
    String identity = identity();
    if (folder == null || identity.chars().anyMatch(Character::isISOControl)) {
      return;
    }
    List<String> content = new ArrayList<>();
    content.add(identity);
    content.add(Long.toString(clock.instant().getEpochSecond()));
    content.addAll(lines);
    try {
      PrivateFiles.folder(folder);
      PrivateFiles.folder(folder.resolve(context));
      replace(folder.resolve(context).resolve(kind), content);
    } catch (IOException | ConfigFailure e) {
      // Then the next one asks again.
    }
  }

  /** Lets go of the names of that kind, of every context. */
  public void forget(String kind) {
    Path folder = folder();
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> contexts = Files.newDirectoryStream(folder)) {
      for (Path context : contexts) {
        Files.deleteIfExists(context.resolve(kind));
      }
    } catch (IOException | DirectoryIteratorException e) {
      // There are none, or they grow old by themselves.
    }
  }

  /** Not by a lock, as with files that matter: whoever comes last wins. */
  private static void replace(Path file, List<String> content) throws IOException {
    Path next = Files.createTempFile(file.getParent(), ".", ".tmp"); // the owner's alone
    try {
      Files.write(next, content);
      Files.move(next, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private @Nullable Path folder() {
    try {
      Path cache = new Folders(environment, null).cache();
      return cache == null ? null : cache.resolve("names");
    } catch (ConfigFailure e) {
      return null;
    }
  }

  private String identity() {
    return VARIABLES.stream()
        .map(name -> environment.all().getOrDefault(name, ""))
        .collect(Collectors.joining("|"));
  }
}
