package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fbcli.wire.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a piece of work, or nothing of it. */
class StoreTest {
  @TempDir Path home;

  @Test
  void workThatFailsLeavesNothingBehind() {
    for (Path directory : new Path[] {home, null}) {
      try (Store store = Store.open(directory)) {
        put(store, "a", 1);
        assertThrows(
            IllegalStateException.class,
            () ->
                store.apply(
                    () -> {
                      store.documents("numbers").put("a", Json.object().put("n", 2));
                      store.documents("others").put("b", Json.object());
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
  void aCollectionIsOfUseAfterTheFirstWorkOnItFailed() {
    try (Store store = Store.open(null)) {
      Documents numbers = store.documents("numbers");
      assertThrows(
          IllegalStateException.class,
          () ->
              store.apply(
                  () -> {
                    numbers.put("a", Json.object());
                    throw new IllegalStateException("half way");
                  }));
      assertEquals(0, store.apply(numbers::count));
    }
  }

  @Test
  void documentsAreFoundByTheStartOfTheirKeys() {
    try (Store store = Store.open(null)) {
      for (String key : List.of("a", "a/1", "a/2", "a0", "b/1")) {
        put(store, key, 0);
      }
      assertEquals(2, store.apply(() -> store.documents("numbers").under("a/").size()));
      assertEquals(3, store.apply(() -> store.documents("numbers").first(3).size()));
    }
  }

  private static void put(Store store, String key, int number) {
    store.apply(
        () -> {
          store.documents("numbers").put(key, Json.object().put("n", number));
          return key;
        });
  }

  private static String all(Store store, String name) {
    return store.apply(() -> store.documents(name).all().toString());
  }
}
