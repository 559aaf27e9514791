package io.github.fbcli.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named settings for a service. Flags and environment variables take precedence over them.
 *
 * @param settings the values by key; every key is one of {@link #KEYS} or starts with {@link
 *     #OPTIONS}
 */
public record Context(String name, Map<String, String> settings) {
  /** The name of the context that {@code fb login} uses if none is selected. */
  public static final String DEFAULT = "default";

  public static final List<String> KEYS =
      List.of(
          "endpoint",
          "api_url",
          "data_url",
          "query_url",
          "identity_url",
          "database",
          "email",
          "ca_cert",
          PlainHttp.KEY);

  /** The prefix of the keys for option defaults, such as {@code options.push.batch-size}. */
  public static final String OPTIONS = "options.";

  public static final String NAME_HINT =
      "Use at most 64 characters: a-z, 0-9, dots, dashes and underscores.";

  public Context {
    settings = Map.copyOf(settings);
  }

  public static Context empty(String name) {
    return new Context(name, Map.of());
  }

  public @Nullable String get(String key) {
    return settings.get(key);
  }

  /** Returns the option defaults, sorted by key. A key is for example {@code push.batch-size}. */
  public Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(OPTIONS)) {
            options.put(key.substring(OPTIONS.length()), value);
          }
        });
    return options;
  }

  /** Returns a copy with these settings; an empty value removes a setting. */
  public Context with(Map<String, String> changes) {
    Map<String, String> merged = new TreeMap<>(settings);
    merged.putAll(changes);
    merged.values().removeIf(String::isEmpty);
    return new Context(name, merged);
  }

  public static boolean isUrl(String key) {
    return key.equals("endpoint") || key.endsWith("_url");
  }

  /** Returns whether this is a valid context name. Context names also serve as file names. */
  public static boolean isName(String name) {
    return name.matches("[a-z0-9][a-z0-9._-]{0,63}");
  }

  /**
   * Returns the value of a setting that names a context.
   *
   * @throws ConfigFailure if the value is not a valid context name
   */
  public static String requireName(Setting setting) {
    if (!isName(setting.value())) {
      throw new ConfigFailure(
          "'" + setting.value() + "' (" + setting.origin() + ") is not a valid context name",
          NAME_HINT);
    }
    return setting.value();
  }
}
