package io.github.fbcli.console;

import java.util.Map;

/** When to print colour: {@code --color}, or {@code FB_COLOR}. */
public enum ColourChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * Returns whether to colour a stream. {@code CLICOLOR_FORCE} applies even without a terminal, but
   * {@code NO_COLOR} takes precedence.
   */
  boolean colours(boolean terminal, Map<String, String> environment) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> automatic(terminal, environment);
    };
  }

  private static boolean automatic(boolean terminal, Map<String, String> environment) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String force = environment.getOrDefault("CLICOLOR_FORCE", "");
    if (!force.isEmpty() && !force.equals("0")) {
      return true;
    }
    return terminal && !"dumb".equals(environment.get("TERM"));
  }
}
