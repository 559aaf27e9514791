package io.github.fbcli.config;

import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.Toml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of {@code config.toml}, read as a configuration. */
final class TomlText {
  static final String CURRENT = "current";
  static final String CONTEXTS = "contexts";

  private final String text;
  private final String file;
  private final Map<String, Object> root;
  private final List<String> warnings = new ArrayList<>();

  private TomlText(String text, String file, Map<String, Object> root) {
    this.text = text;
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages
   * @throws ConfigFailure with the line, when it is no TOML, or not of the kind that it should be.
   *     No value is told: somebody may have put a secret there
   */
  static Configuration read(String text, String file) {
    try {
      return new TomlText(text, file, Toml.parse(text)).configuration();
    } catch (BadDocument e) {
      throw new ConfigFailure(
          file + ":" + e.line() + ":" + e.column() + ": " + e.why(),
          "Mend that line; docs/authentication.md shows how the file is written.");
    }
  }

  private Configuration configuration() {
    for (String key : root.keySet()) {
      if (!key.equals(CURRENT) && !key.equals(CONTEXTS)) {
        unknown(List.of(key), "current and contexts");
      }
    }
    Map<String, Context> contexts = new HashMap<>();
    if (root.containsKey(CONTEXTS)) {
      Map<?, ?> all = table(root.get(CONTEXTS), List.of(CONTEXTS));
      all.forEach((name, table) -> contexts.put(name.toString(), context(name.toString(), table)));
    }
    String current = root.containsKey(CURRENT) ? string(root.get(CURRENT), List.of(CURRENT)) : null;
    return new Configuration(current, contexts, warnings);
  }

  private Context context(String name, Object table) {
    if (!Context.isName(name)) {
      throw wrong(
          List.of(CONTEXTS, name),
          "is no name of a context",
          "Use a-z, 0-9, dot, dash and underscore.");
    }
    Map<String, String> settings = new HashMap<>();
    table(table, List.of(CONTEXTS, name))
        .forEach(
            (key, value) -> {
              List<String> path = List.of(CONTEXTS, name, key.toString());
              if (Context.KEYS.contains(key.toString())) {
                settings.put(key.toString(), string(value, path));
              } else {
                unknown(path, String.join(", ", Context.KEYS));
              }
            });
    return new Context(name, settings);
  }

  private Map<?, ?> table(@Nullable Object value, List<String> path) {
    if (value instanceof Map<?, ?> table) {
      return table;
    }
    throw wrong(path, "is not a table", "Write it like [contexts.prod].");
  }

  private String string(@Nullable Object value, List<String> path) {
    if (value instanceof String string) {
      return string;
    }
    throw wrong(path, "is not text", "Put the value into quotes.");
  }

  private void unknown(List<String> path, String known) {
    warnings.add(
        place(path) + "fb knows no setting '" + String.join(".", path) + "' (but " + known + ")");
  }

  private ConfigFailure wrong(List<String> path, String why, String hint) {
    return new ConfigFailure(place(path) + "'" + String.join(".", path) + "' " + why, hint);
  }

  /** Where the setting stands: the first beginning of the text that has it ends in its line. */
  private String place(List<String> path) {
    String[] lines = text.split("\n", -1);
    int line = 1;
    while (line < lines.length && !has(Arrays.copyOf(lines, line), path)) {
      line++;
    }
    return file + ":" + line + ": ";
  }

  private static boolean has(String[] lines, List<String> path) {
    try {
      Object value = Toml.parse(String.join("\n", lines) + "\n");
      for (String key : path) {
        value = value instanceof Map<?, ?> table ? table.get(key) : null;
      }
      return value != null;
    } catch (BadDocument e) {
      return false; // it ends in the middle of something
    }
  }
}
