package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fbcli.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {
  @TempDir Path home;

  @Test
  void rollsBackFailedTransaction() {
    for (Path directory : new Path[] {home, null}) {
      try (DocumentStore store = DocumentStore.open(directory, new Random(1))) {
        put(store, "a", 1);
        assertThrows(
            IllegalStateException.class,
            () ->
                store.transact(
                    () -> {
                      store.put("numbers", "a", Json.object().put("n", 2));
                      store.put("others", "b", Json.object());
                      throw new IllegalStateException("half way");
                    }));
        assertEquals("[{\"n\":1}]", all(store, "numbers"));
        assertEquals("[]", all(store, "others"));
        put(store, "b", 3);
        assertEquals("[{\"n\":1}, {\"n\":3}]", all(store, "numbers"));
      }
    }
  }

  @Test
  void usesCollectionWhoseFirstTransactionFailed() {
    try (DocumentStore store = DocumentStore.open(null, new Random(1))) {
      assertThrows(
          IllegalStateException.class,
          () ->
              store.transact(
                  () -> {
                    store.put("numbers", "a", Json.object());
                    throw new IllegalStateException("half way");
                  }));
      assertEquals(0, store.transact(() -> store.count("numbers")));
    }
  }

  @Test
  void listsDocumentsByKeyPrefixAndLimit() {
    try (DocumentStore store = DocumentStore.open(null, new Random(1))) {
      for (String key : List.of("a", "a/1", "a/2", "a0", "b/1")) {
        put(store, key, 0);
      }
      assertEquals(2, store.transact(() -> store.list("numbers", "a/", 9).size()));
      assertEquals(3, store.transact(() -> store.list("numbers", "", 3).size()));
    }
  }

  private static void put(DocumentStore store, String key, int number) {
    store.transact(
        () -> {
          store.put("numbers", key, Json.object().put("n", number));
          return key;
        });
  }

  private static String all(DocumentStore store, String name) {
    return store.transact(() -> store.list(name).toString());
  }
}
