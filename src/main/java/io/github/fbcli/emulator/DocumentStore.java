package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The state of the service: named collections of JSON objects, sorted by key, in one file or in
 * memory. Collections are created implicitly. All access must be within {@link #transact}.
 */
final class DocumentStore implements AutoCloseable {
  private static final String FILE = "emulator.mv";
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final int COMPACTION_MILLIS = 200; // keeps a clean shutdown short

  private final MVStore file;
  private final RandomGenerator random;

  private DocumentStore(MVStore file, RandomGenerator random) {
    this.file = file;
    this.random = random;
  }

  /**
   * @param directory the directory, created if it does not exist; null for memory
   * @param random the source of new keys
   * @throws EmulatorFailure if the directory cannot be used or is in use by another emulator
   */
  static DocumentStore open(@Nullable Path directory, RandomGenerator random) {
    // Otherwise a background thread could write part of a transaction.
    MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled();
    if (directory == null) {
      return new DocumentStore(builder.open(), random);
    }
    try {
      builder.fileName(createPrivate(directory).toString());
      return new DocumentStore(builder.open(), random);
    } catch (IOException e) {
      throw EmulatorFailure.invalid(
          "The data directory " + directory + " cannot be created: " + IoReason.of(e),
          "Choose another directory, or omit it to keep everything in memory",
          e);
    } catch (MVStoreException e) {
      throw failure(directory, e);
    }
  }

  /**
   * Runs a transaction; only one runs at a time. When this method returns, the changes are on disk;
   * if the work throws an exception, they are rolled back. Therefore every change that a client has
   * seen survives {@code kill -9}.
   */
  synchronized <T> T transact(Supplier<T> work) {
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

  @Nullable ObjectNode get(String collection, String key) {
    String text = map(collection).get(key);
    return text == null ? null : parse(text);
  }

  void put(String collection, String key, JsonNode document) {
    map(collection).put(key, Json.text(document));
  }

  void remove(String collection, String key) {
    map(collection).remove(key);
  }

  void clear(String collection) {
    map(collection).clear();
  }

  long count(String collection) {
    return map(collection).sizeAsLong();
  }

  List<ObjectNode> list(String collection) {
    return list(collection, "", Long.MAX_VALUE);
  }

  /** Returns the first documents whose keys start with the prefix, ordered by key. */
  List<ObjectNode> list(String collection, String prefix, long limit) {
    List<ObjectNode> documents = new ArrayList<>();
    MVMap<String, String> map = map(collection);
    Iterator<String> keys = map.keyIterator(prefix);
    while (keys.hasNext() && documents.size() < limit) {
      String key = keys.next();
      if (!key.startsWith(prefix)) {
        break;
      }
      documents.add(parse(map.get(key)));
    }
    return documents;
  }

  /**
   * Returns a random UUID that is not a key in the collection. A random seed may repeat UUIDs after
   * a restart.
   */
  String newKey(String collection) {
    String key;
    do {
      long high = (random.nextLong() & ~0xF000L) | 0x4000L; // version 4
      long low = (random.nextLong() & ~(0b11L << 62)) | (1L << 63);
      key = new UUID(high, low).toString();
    } while (map(collection).containsKey(key));
    return key;
  }

  @Override
  public synchronized void close() {
    try {
      file.close(COMPACTION_MILLIS);
    } catch (MVStoreException e) {
      // Compaction may fail, but every transaction has been committed.
      file.closeImmediately();
    }
  }

  /** Opens the map anew each time, because a rollback removes the maps created since the commit. */
  private MVMap<String, String> map(String name) {
    return file.openMap(
        name,
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE));
  }

  /**
   * Creates the directory and the file if they do not exist, with access only for the owner. On
   * file systems without POSIX permissions, none are set.
   */
  private static Path createPrivate(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(directory);
    } else {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(
            file, OWNER_FILE); // older versions created it with wider permissions
      } else {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
      }
    }
    return file;
  }

  private static ObjectNode parse(@Nullable String text) {
    try {
      return (ObjectNode) Json.parse(String.valueOf(text));
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalStateException("the store contains a value that is not a JSON object", e);
    }
  }

  private static EmulatorFailure failure(Path directory, MVStoreException e) {
    if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
      return EmulatorFailure.inUse(
          "The data directory " + directory + " is in use by another emulator",
          "Stop the other emulator, or choose another directory",
          e);
    }
    return EmulatorFailure.invalid(
        "The data directory " + directory + " cannot be used: " + e.getMessage(),
        "Choose another directory, or remove " + FILE + " from it to start empty",
        e);
  }
}
