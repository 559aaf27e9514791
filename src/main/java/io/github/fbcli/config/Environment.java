package io.github.fbcli.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables. A leading byte order mark and trailing line breaks are removed from
 * values, because values copied from files may contain them. An empty variable counts as unset.
 */
public final class Environment {
  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public @Nullable String get(String name) {
    String value = cleaned(variables.getOrDefault(name, ""));
    return value.isEmpty() ? null : value;
  }

  /** Removes a leading byte order mark and trailing line breaks. */
  public static String cleaned(String text) {
    int start = text.startsWith("\ufeff") ? 1 : 0;
    int end = text.length();
    while (end > start && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  public Map<String, String> all() {
    return variables;
  }
}
