package io.github.fbcli.credentials;

import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.FileLocks;
import io.github.fbcli.config.Folders;
import io.github.fbcli.config.PrivateFiles;
import io.github.fbcli.time.Sleeper;
import io.github.fbcli.wire.StoredCredential;
import io.github.fbcli.wire.UnexpectedShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logins that are kept on this machine, one file for each context, readable by their owner
 * alone.
 */
public final class StoredCredentials {
  private static final String SUFFIX = ".json";

  private final Supplier<Folders> folders;
  private final FileLocks locks;

  public StoredCredentials(Supplier<Folders> folders, Sleeper sleeper) {
    this.folders = folders;
    this.locks = new FileLocks(sleeper);
  }

  /** What is done while no other process touches the login of a context. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Where the login of that context is kept, or would be. */
  public Path file(String context) {
    return folder().resolve(context + SUFFIX);
  }

  /** Whether there is one, found out without reading it. */
  public boolean holds(String context) {
    return isKnown() && Files.exists(file(context), LinkOption.NOFOLLOW_LINKS);
  }

  /** The contexts that have one, by name. */
  public List<String> contexts() throws IOException {
    if (!isKnown() || !Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  /**
   * The login of that context; null when there is none.
   *
   * @throws ConfigFailure when its file is open to others, or is none that fb wrote
   */
  public @Nullable StoredCredential read(String context) {
    if (!isKnown()) {
      return null;
    }
    Path file = file(context);
    try {
      return StoredCredential.parse(PrivateFiles.read(file));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new ConfigFailure("cannot read " + file, "Check that you may, or log in again.");
    } catch (UnexpectedShape e) {
      throw new ConfigFailure(
          "the login in " + file + " cannot be used: " + e.getMessage(),
          "Log in again: fb login -c " + context);
    }
  }

  /** Does that work while no other process does any for the same context. */
  public <T> T exclusively(String context, Work<T> work) throws IOException {
    return locks.exclusively(folder(), context + ".lock", work::run);
  }

  /** Keeps the login in the place of one that may be there. Only to be called exclusively. */
  public void write(String context, StoredCredential credential) throws IOException {
    PrivateFiles.write(file(context), credential.bytes());
  }

  /** Forgets the login; whether there was one. Only to be called exclusively. */
  public boolean delete(String context) throws IOException {
    return Files.deleteIfExists(file(context));
  }

  private boolean isKnown() {
    return folders.get().state() != null;
  }

  private Path folder() {
    Path state = folders.get().state();
    if (state == null) {
      throw Folders.homeless();
    }
    return state.resolve("credentials");
  }
}
