package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The catalogue: named collections of JSON objects, sorted by key. */
final class DocumentStore {
  private static final String TABLE = "\"emulator\".\"documents\"";

  private final H2Store store;
  private final RandomGenerator random;

  /**
   * @param random the source of new keys
   */
  DocumentStore(H2Store store, RandomGenerator random) {
    this.store = store;
    this.random = random;
  }

  @Nullable ObjectNode get(String collection, String key) {
    List<ObjectNode> found = select("id = ?2", collection, key);
    return found.isEmpty() ? null : found.get(0);
  }

  void put(String collection, String key, JsonNode document) {
    store.execute(
        "MERGE INTO " + TABLE + " KEY(collection, id) VALUES(?, ?, ?)",
        collection,
        key,
        Json.text(document));
  }

  void remove(String collection, String key) {
    store.execute("DELETE FROM " + TABLE + " WHERE collection = ? AND id = ?", collection, key);
  }

  /** Returns the documents whose keys start with the prefix, ordered by key. */
  List<ObjectNode> list(String collection, String prefix) {
    return select("LEFT(id, LENGTH(?2)) = ?2", collection, prefix);
  }

  /**
   * Returns a random UUID that is not a key in the collection. With a fixed random seed, the first
   * UUIDs after a restart repeat.
   */
  String newKey(String collection) {
    String key;
    do {
      long high = (random.nextLong() & ~0xF000L) | 0x4000L; // version 4
      long low = (random.nextLong() & ~(0b11L << 62)) | (1L << 63);
      key = new UUID(high, low).toString();
    } while (get(collection, key) != null);
    return key;
  }

  private List<ObjectNode> select(String condition, String collection, String key) {
    return store.query(
        "SELECT document FROM "
            + TABLE
            + " WHERE collection = ?1 AND "
            + condition
            + " ORDER BY id",
        row -> parse(row.getString(1)),
        collection,
        key);
  }

  private static ObjectNode parse(String text) {
    try {
      return (ObjectNode) Json.parse(text);
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalStateException("the store contains a value that is not a JSON object", e);
    }
  }
}
