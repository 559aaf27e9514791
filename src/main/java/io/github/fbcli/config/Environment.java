package io.github.fbcli.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment variables. An empty variable counts as not set. */
public final class Environment {
  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public @Nullable String get(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  public Map<String, String> all() {
    return variables;
  }
}
