package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees to plain values and back, for members that fb only carries: see {@code sink.Extras}. */
final class PlainJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlainJson() {}

  static JsonNode tree(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      ObjectNode object = Json.object();
      members.forEach((name, member) -> object.set(String.valueOf(name), tree(member)));
      return object;
    }
    if (value instanceof List<?> items) {
      ArrayNode array = Json.array();
      items.forEach(item -> array.add(tree(item)));
      return array;
    }
    return scalar(value);
  }

  private static JsonNode scalar(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number.longValue());
    }
    if (value instanceof BigInteger number) {
      return NODES.numberNode(number);
    }
    return value instanceof BigDecimal number
        ? NODES.numberNode(number)
        : NODES.textNode(value.toString());
  }

  static @Nullable Object plain(JsonNode tree) {
    if (tree.isObject()) {
      return members(tree);
    }
    if (tree.isArray()) {
      List<@Nullable Object> items = new ArrayList<>();
      tree.forEach(item -> items.add(plain(item)));
      return items;
    }
    if (tree.isNumber()) {
      return number(tree);
    }
    return tree.isNull() ? null : tree.isBoolean() ? (Object) tree.booleanValue() : tree.asText();
  }

  /** The object's members but those named. */
  static Map<String, @Nullable Object> members(JsonNode object, String... but) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
    members.keySet().removeAll(List.of(but));
    return members;
  }

  private static Object number(JsonNode number) {
    if (!number.isIntegralNumber()) {
      return number.decimalValue();
    }
    return number.canConvertToLong() ? (Object) number.longValue() : number.bigIntegerValue();
  }
}
