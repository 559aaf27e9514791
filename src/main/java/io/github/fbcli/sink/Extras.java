package io.github.fbcli.sink;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members of a create body that fb does not know, kept so that they reach the service. Values are
 * plain: Map, List, String, Long, BigInteger, BigDecimal, Boolean or null, maps in their order.
 *
 * @param body beside {@code name}, {@code sink_details} and {@code schema}
 * @param details in {@code sink_details}
 * @param schema in {@code schema}
 */
public record Extras(
    Map<String, @Nullable Object> body,
    Map<String, @Nullable Object> details,
    Map<String, @Nullable Object> schema) {
  public static final Extras NONE = new Extras(Map.of(), Map.of(), Map.of());

  /** Copies the maps. */
  public Extras {
    body = copy(body);
    details = copy(details);
    schema = copy(schema);
  }

  /** Keeps the order and null values, neither of which {@link Map#copyOf} does. */
  static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> members) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
