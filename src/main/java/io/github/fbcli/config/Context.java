package io.github.fbcli.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A service under a name: settings that hold where neither flag nor variable says otherwise.
 *
 * @param settings by their keys, all among {@link #KEYS}
 */
public record Context(String name, Map<String, String> settings) {
  /** The name that a login gets where nobody chose one. */
  public static final String USUAL = "default";

  /** Every setting that a context may have. */
  public static final List<String> KEYS =
      List.of("endpoint", "api_url", "data_url", "identity_url", "database", "email", "ca_cert");

  private static final Set<String> URLS = Set.of("endpoint", "api_url", "data_url", "identity_url");

  /** Longer names of files are not portable. */
  private static final int LONGEST_NAME = 64;

  public Context {
    settings = Map.copyOf(settings);
  }

  /** A context that says nothing. */
  public static Context empty(String name) {
    return new Context(name, Map.of());
  }

  /** The setting; null when the context does not have it. */
  public @Nullable String get(String key) {
    return settings.get(key);
  }

  /** The same with these settings on top; an empty value takes a setting away. */
  public Context with(Map<String, String> changes) {
    Map<String, String> merged = new TreeMap<>(settings);
    merged.putAll(changes);
    merged.values().removeIf(String::isEmpty);
    return new Context(name, merged);
  }

  /** Whether the setting is a URL. */
  public static boolean isUrl(String key) {
    return URLS.contains(key);
  }

  /** Whether a context may have that name, which is also the name of a file. */
  public static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && name.matches("[a-z0-9][a-z0-9._-]*");
  }
}
