package io.github.fbcli.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code config.toml}. It contains no secrets.
 *
 * @param current the default context; null if none is chosen
 * @param contexts by name
 * @param warnings sentences about ignored settings
 */
public record Configuration(
    @Nullable String current, Map<String, Context> contexts, List<String> warnings) {
  static final Configuration EMPTY = new Configuration(null, Map.of(), List.of());

  public Configuration {
    contexts = new TreeMap<>(contexts);
    warnings = List.copyOf(warnings);
  }

  public @Nullable Context context(String name) {
    return contexts.get(name);
  }

  public Configuration withCurrent(@Nullable String name) {
    return new Configuration(name, contexts, warnings);
  }

  /**
   * A copy with changed settings of a context, which is created if necessary and removed if it has
   * no settings. The first context also becomes the default.
   */
  public Configuration with(String name, Map<String, String> changes) {
    Context changed = contexts.getOrDefault(name, Context.empty(name)).with(changes);
    if (changed.settings().isEmpty()) {
      return without(name);
    }
    Map<String, Context> more = new TreeMap<>(contexts);
    more.put(name, changed);
    return new Configuration(
        current == null && contexts.isEmpty() ? name : current, more, warnings);
  }

  public Configuration without(String name) {
    Map<String, Context> fewer = new TreeMap<>(contexts);
    fewer.remove(name);
    return new Configuration(name.equals(current) ? null : current, fewer, warnings);
  }
}
