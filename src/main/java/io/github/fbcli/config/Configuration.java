package io.github.fbcli.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code config.toml} says. It holds no secrets.
 *
 * @param current the context that is used where none is named; null when none is chosen
 * @param contexts by name
 * @param warnings sentences about what was passed over
 */
public record Configuration(
    @Nullable String current, Map<String, Context> contexts, List<String> warnings) {
  static final Configuration EMPTY = new Configuration(null, Map.of(), List.of());

  public Configuration {
    contexts = new TreeMap<>(contexts);
    warnings = List.copyOf(warnings);
  }

  /** The context of that name; null when there is none. */
  public @Nullable Context context(String name) {
    return contexts.get(name);
  }

  /** The same with another context in use. */
  public Configuration withCurrent(@Nullable String name) {
    return new Configuration(name, contexts, warnings);
  }

  /**
   * The same with that context, which replaces one of its name. The first is also chosen. One
   * without settings says nothing, so it is dropped.
   */
  public Configuration with(Context context) {
    if (context.settings().isEmpty()) {
      return without(context.name());
    }
    Map<String, Context> more = new TreeMap<>(contexts);
    more.put(context.name(), context);
    return new Configuration(
        current == null && contexts.isEmpty() ? context.name() : current, more, warnings);
  }

  /** The same without that context. */
  public Configuration without(String name) {
    Map<String, Context> fewer = new TreeMap<>(contexts);
    fewer.remove(name);
    return new Configuration(name.equals(current) ? null : current, fewer, warnings);
  }
}
