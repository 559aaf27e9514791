package io.github.fbcli.config;

import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.Toml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code config.toml}. No message quotes a value, which may be a secret. */
final class TomlText {
  static final String CURRENT = "current";
  static final String CONTEXTS = "contexts";
  private static final String OPTIONS = "options";

  private final String text;
  private final String file;
  private final List<String> warnings = new ArrayList<>();

  private TomlText(String text, String file) {
    this.text = text;
    this.file = file;
  }

  /**
   * @param file the file name, for messages
   * @throws ConfigFailure with the line number, if the text is invalid
   */
  static Configuration read(String text, String file) {
    try {
      return new TomlText(text, file).configuration(Toml.parse(text));
    } catch (BadDocument e) {
      throw new ConfigFailure(
          file + ":" + e.line() + ":" + e.column() + ": " + e.why(),
          "Fix that line; 'fb help context set' lists the settings.");
    }
  }

  private Configuration configuration(Map<String, Object> root) {
    warnOfUnknown(root, List.of(), List.of(CURRENT, CONTEXTS));
    Map<String, Context> contexts = new HashMap<>();
    table(root.getOrDefault(CONTEXTS, Map.of()), List.of(CONTEXTS))
        .forEach((name, table) -> contexts.put(name.toString(), context(name.toString(), table)));
    String current = root.containsKey(CURRENT) ? string(root.get(CURRENT), List.of(CURRENT)) : null;
    return new Configuration(current, contexts, warnings);
  }

  private Context context(String name, Object value) {
    List<String> path = List.of(CONTEXTS, name);
    if (!Context.isName(name)) {
      throw invalid(path, "is not a valid context name", Context.NAME_HINT);
    }
    Map<?, ?> table = table(value, path);
    warnOfUnknown(table, path, Stream.concat(Context.KEYS.stream(), Stream.of(OPTIONS)).toList());
    Map<String, String> settings = new HashMap<>();
    Context.KEYS.stream()
        .filter(table::containsKey)
        .forEach(key -> settings.put(key, setting(key, table.get(key), child(path, key))));
    if (table.containsKey(OPTIONS)) {
      options(table(table.get(OPTIONS), child(path, OPTIONS)), Context.OPTIONS, path, settings);
    }
    return new Context(name, settings);
  }

  private String setting(String key, @Nullable Object value, List<String> path) {
    return key.equals(PlainHttp.KEY) ? scalar(value, path) : string(value, path);
  }

  /** Adds the option defaults from a table. Their keys start with {@code start}. */
  private void options(
      Map<?, ?> table, String start, List<String> context, Map<String, String> settings) {
    table.forEach(
        (name, value) -> {
          String key = start + name;
          if (value instanceof Map<?, ?> deeper) {
            options(deeper, key + ".", context, settings);
          } else {
            List<String> path =
                Stream.concat(context.stream(), Stream.of(key.split("\\."))).toList();
            settings.put(key, scalar(value, path));
          }
        });
  }

  private Map<?, ?> table(@Nullable Object value, List<String> path) {
    if (value instanceof Map<?, ?> table) {
      return table;
    }
    throw invalid(path, "is not a table", "Use for example [contexts.prod].");
  }

  /** Returns the value as a string. In the file, numbers and booleans need no quotes. */
  private String scalar(@Nullable Object value, List<String> path) {
    String text = String.valueOf(value);
    return text.matches("[0-9.]+|true|false") ? text : string(value, path);
  }

  private String string(@Nullable Object value, List<String> path) {
    if (value instanceof String string) {
      return string;
    }
    throw invalid(path, "is not a string", "Put the value in quotes.");
  }

  private void warnOfUnknown(Map<?, ?> table, List<String> path, List<String> known) {
    for (Object key : table.keySet()) {
      if (!known.contains(key.toString())) {
        List<String> unknown = child(path, key.toString());
        warnings.add(
            "%sunknown setting '%s' (known: %s)"
                .formatted(place(unknown), String.join(".", unknown), String.join(", ", known)));
      }
    }
  }

  private static List<String> child(List<String> path, String key) {
    return Stream.concat(path.stream(), Stream.of(key)).toList();
  }

  private ConfigFailure invalid(List<String> path, String why, String hint) {
    return new ConfigFailure(place(path) + "'" + String.join(".", path) + "' " + why, hint);
  }

  /**
   * Returns the location of a setting for a message. Its line is the last line in the shortest
   * valid prefix of the text that contains the setting.
   */
  private String place(List<String> path) {
    List<String> lines = List.of(text.split("\n", -1));
    int line = 1;
    while (line < lines.size() && !contains(lines.subList(0, line), path)) {
      line++;
    }
    return file + ":" + line + ": ";
  }

  private static boolean contains(List<String> lines, List<String> path) {
    try {
      return contains(Toml.parse(String.join("\n", lines) + "\n"), path);
    } catch (BadDocument e) {
      return false; // the prefix ends within a statement
    }
  }

  static boolean contains(Map<String, Object> root, List<String> path) {
    Object value = root;
    for (String key : path) {
      value = value instanceof Map<?, ?> table ? table.get(key) : null;
    }
    return value != null;
  }
}
