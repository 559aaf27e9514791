package io.github.fbcli.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The state of the service: named collections of JSON documents in one file, or in memory.
 *
 * <p>Work is done one piece at a time. Each piece is written to the file before {@link #apply}
 * returns, all of it or, when it throws, nothing of it; so whatever was answered is there after a
 * {@code kill -9}, and half a request never is.
 */
final class Store implements AutoCloseable {
  private static final String FILE = "emulator.mv";
  private static final int COMPACTION_MILLIS = 200; // a clean stop should not be felt

  private final MVStore file;

  private Store(MVStore file) {
    this.file = file;
  }

  /**
   * @param directory made when it does not exist; null for memory
   * @throws EmulatorFailure when the directory cannot be used, or another emulator uses it
   */
  static Store open(@Nullable Path directory) {
    // Without this a background thread would write out the first half of a request.
    MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled();
    if (directory == null) {
      return new Store(builder.open());
    }
    try {
      Files.createDirectories(directory);
      return new Store(builder.fileName(directory.resolve(FILE).toString()).open());
    } catch (IOException e) {
      throw EmulatorFailure.unusable(
          "The data directory " + directory + " cannot be made: " + e,
          "Name another directory, or none to keep everything in memory",
          e);
    } catch (MVStoreException e) {
      throw unusable(directory, e);
    }
  }

  /** The collection of that name, empty where there is none yet. */
  Documents documents(String name) {
    return new Documents(file, name);
  }

  /** Does the work with nobody else at it, and keeps what it changed unless it throws. */
  synchronized <T> T apply(Supplier<T> work) {
    try {
      T result = work.get();
      file.commit();
      return result;
    } catch (RuntimeException | Error e) {
      if (!file.isClosed()) {
        file.rollback();
      }
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close(COMPACTION_MILLIS);
    } catch (MVStoreException e) {
      // Only tidying up failed, which it sometimes does: everything was committed before.
      file.closeImmediately();
    }
  }

  private static EmulatorFailure unusable(Path directory, MVStoreException e) {
    if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
      return EmulatorFailure.taken(
          "The data directory " + directory + " is in use by another emulator",
          "Stop the other one, or name another directory",
          e);
    }
    return EmulatorFailure.unusable(
        "The data directory " + directory + " cannot be used: " + e.getMessage(),
        "Name another directory, or remove " + FILE + " from it to start empty",
        e);
  }
}
