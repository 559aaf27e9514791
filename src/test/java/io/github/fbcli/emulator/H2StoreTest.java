package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fbcli.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions, and the documents in the store. */
class H2StoreTest {
  @TempDir Path home;

  @Test
  void rollsBackFailedTransaction() {
    for (Path directory : new Path[] {home, null}) {
      try (H2Store store = open(directory)) {
        DocumentStore documents = new DocumentStore(store, new Random(1));
        put(store, documents, "a", 1);
        assertThrows(
            IllegalStateException.class,
            () ->
                store.transact(
                    () -> {
                      documents.put("numbers", "a", Json.object().put("n", 2));
                      documents.put("others", "b", Json.object());
                      throw new IllegalStateException("half way");
                    }));
        assertEquals("[{\"n\":1}]", all(store, documents, "numbers"));
        assertEquals("[]", all(store, documents, "others"));
        put(store, documents, "b", 3);
        assertEquals("[{\"n\":1}, {\"n\":3}]", all(store, documents, "numbers"));
      }
    }
  }

  @Test
  void listsDocumentsByKeyPrefix() {
    try (H2Store store = open(null)) {
      DocumentStore documents = new DocumentStore(store, new Random(1));
      for (String key : List.of("b/1", "a/2", "a", "a/1", "a0", "a%", "A/1")) {
        put(store, documents, key, 0);
      }
      assertEquals(2, store.transact(() -> documents.list("numbers", "a/").size()));
      assertEquals(0, store.transact(() -> documents.list("numbers", "%").size()));
      assertEquals(7, store.transact(() -> documents.list("numbers", "").size()));
    }
  }

  private static H2Store open(Path directory) {
    H2Store store = H2Store.open(directory);
    store.initialize(() -> {});
    return store;
  }

  private static void put(H2Store store, DocumentStore documents, String key, int number) {
    store.transact(
        () -> {
          documents.put("numbers", key, Json.object().put("n", number));
          return key;
        });
  }

  private static String all(H2Store store, DocumentStore documents, String name) {
    return store.transact(() -> documents.list(name, "").toString());
  }
}
