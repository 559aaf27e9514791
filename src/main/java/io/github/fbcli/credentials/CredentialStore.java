package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.FileLocks;
import io.github.fbcli.config.Folders;
import io.github.fbcli.config.PrivateFiles;
import io.github.fbcli.time.Sleeper;
import io.github.fbcli.wire.IoReason;
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
 * The stored logins: one file per context, which only the owner can read. Secrets that are read are
 * added to the redaction.
 */
public final class CredentialStore {
  private static final String SUFFIX = ".json";

  private final Supplier<Folders> folders;
  private final FileLocks locks;
  private final Redaction redaction;

  public CredentialStore(Supplier<Folders> folders, Sleeper sleeper, Redaction redaction) {
    this.folders = folders;
    this.locks = new FileLocks(sleeper);
    this.redaction = redaction;
  }

  /** Returns the path of a context's login file. The file may not exist. */
  public Path file(String context) {
    return folder().resolve(context + SUFFIX);
  }

  /** Returns whether the context has a login, without reading it. */
  public boolean contains(String context) {
    return isKnown() && Files.exists(file(context), LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns the names of the contexts that have a login, sorted. */
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
   * Returns a context's login; null if there is none.
   *
   * @throws ConfigFailure if its file is invalid or accessible to others
   */
  public @Nullable StoredCredential read(String context) {
    if (!isKnown()) {
      return null;
    }
    Path file = file(context);
    try {
      StoredCredential login = StoredCredential.parse(PrivateFiles.read(file));
      String refresh = login.refreshToken();
      if (!Credential.isValid(login.secret())
          || (refresh != null && !Credential.isValid(refresh))) {
        throw new UnexpectedShape("its credential contains an invalid character");
      }
      redaction.add(login.secret());
      redaction.add(refresh == null ? "" : refresh);
      return login;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw ConfigFailure.ofFile(
          "cannot read " + file + ": " + IoReason.of(e), "Check its permissions, or log in again.");
    } catch (UnexpectedShape e) {
      throw new ConfigFailure(
          "the login in " + file + " cannot be used: " + e.getMessage(),
          "Log in again: " + loginCommand(context));
    }
  }

  /** Returns the command that replaces a context's login. */
  static String loginCommand(String context) {
    return "fb login -c " + context;
  }

  /** Runs work while holding the context's lock, which excludes other processes. */
  <T> T exclusively(String context, FileLocks.Work<T> work) throws IOException {
    return locks.exclusively(folder(), context + ".lock", work);
  }

  /** Stores a login and replaces any previous one. */
  public void store(String context, StoredCredential login) throws IOException {
    exclusively(
        context,
        () -> {
          write(context, login);
          return login;
        });
  }

  /** Like {@link #store}, but the caller must hold the lock. */
  void write(String context, StoredCredential login) throws IOException {
    PrivateFiles.write(file(context), login.bytes());
  }

  /** Deletes the login; returns whether it existed. */
  public boolean delete(String context) throws IOException {
    return contains(context) && exclusively(context, () -> Files.deleteIfExists(file(context)));
  }

  private boolean isKnown() {
    return folders.get().state() != null;
  }

  private Path folder() {
    Path state = folders.get().state();
    if (state == null) {
      throw folders.get().missingHome();
    }
    return state.resolve("credentials");
  }
}
