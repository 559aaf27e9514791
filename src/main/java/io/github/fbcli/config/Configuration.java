package io.github.fbcli.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code config.toml}. It contains no secrets.
 *
 * @param current the default context; null if none is set
 * @param contexts the contexts by name
 * @param warnings a sentence for each ignored setting
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

  public Context contextOrEmpty(String name) {
    return contexts.getOrDefault(name, Context.empty(name));
  }

  public Configuration withCurrent(@Nullable String name) {
    return new Configuration(name, contexts, warnings);
  }

  /**
   * Returns a copy with these changes to a context. The context is created if necessary, and
   * removed if no setting is left. The first context becomes the default.
   */
  public Configuration with(String name, Map<String, String> changes) {
    Context changed = contextOrEmpty(name).with(changes);
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
