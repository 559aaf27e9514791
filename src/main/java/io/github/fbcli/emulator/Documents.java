package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects by key, in the order of their keys. To be used within {@link Store#apply}.
 *
 * <p>The map is looked up each time: work that fails takes the maps with it that it made.
 */
final class Documents {
  private final MVStore file;
  private final String name;

  Documents(MVStore file, String name) {
    this.file = file;
    this.name = name;
  }

  @Nullable ObjectNode get(String key) {
    String text = map().get(key);
    return text == null ? null : parsed(text);
  }

  void put(String key, JsonNode document) {
    map().put(key, Json.text(document));
  }

  boolean has(String key) {
    return map().containsKey(key);
  }

  long count() {
    return map().sizeAsLong();
  }

  List<ObjectNode> all() {
    return first(Long.MAX_VALUE);
  }

  /** At most {@code limit} of them. */
  List<ObjectNode> first(long limit) {
    List<ObjectNode> documents = new ArrayList<>();
    MVMap<String, String> map = map();
    Iterator<String> keys = map.keyIterator(null);
    while (keys.hasNext() && documents.size() < limit) {
      documents.add(parsed(map.get(keys.next())));
    }
    return documents;
  }

  /** Those whose keys start with {@code prefix}. */
  List<ObjectNode> under(String prefix) {
    List<ObjectNode> documents = new ArrayList<>();
    MVMap<String, String> map = map();
    Iterator<String> keys = map.keyIterator(prefix);
    while (keys.hasNext()) {
      String key = keys.next();
      if (!key.startsWith(prefix)) {
        break;
      }
      documents.add(parsed(map.get(key)));
    }
    return documents;
  }

  private MVMap<String, String> map() {
    return file.openMap(
        name,
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE));
  }

  private static ObjectNode parsed(@Nullable String text) {
    try {
      if (text != null && Json.parse(text) instanceof ObjectNode document) {
        return document;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds what is not JSON", e);
    }
    throw new IllegalStateException("the store holds what is not an object");
  }
}
