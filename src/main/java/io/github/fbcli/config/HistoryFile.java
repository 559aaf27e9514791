package io.github.fbcli.config;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of the lines typed in {@code fb shell}, in {@code $XDG_STATE_HOME/fb}. */
public final class HistoryFile {
  private HistoryFile() {}

  /**
   * Creates the file if it does not exist; only its owner can read it.
   *
   * @return null if there is no home folder
   * @throws ConfigFailure if others can read it
   */
  public static @Nullable Path prepare(Environment environment) throws IOException {
    Path folder = new Folders(environment, null).state();
    if (folder == null) {
      return null;
    }
    PrivateFiles.close(folder);
    Path file = folder.resolve("history");
    PrivateFiles.open(file, Set.of(CREATE, WRITE, NOFOLLOW_LINKS)).close();
    byte[] unused = PrivateFiles.read(file); // fails if others can read it, too
    return file;
  }
}
