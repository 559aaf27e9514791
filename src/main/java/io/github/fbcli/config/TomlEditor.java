package io.github.fbcli.config;

import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.Toml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes single lines of {@code config.toml}. Unlike a TOML writer, it preserves every other byte,
 * including comments and the order of lines. The TOML library parses and formats the changed lines.
 * Statements that span several lines are not found, so callers must check the result.
 */
final class TomlEditor {
  private final List<String> lines;
  private final String lineEnd;

  TomlEditor(String text) {
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    this.lines = new ArrayList<>(text.lines().toList());
  }

  String text() {
    return lines.isEmpty() ? "" : String.join(lineEnd, lines) + lineEnd;
  }

  /** Sets the default context above the first table; null removes the setting. */
  void current(@Nullable String name) {
    put(0, TomlText.CURRENT, name);
  }

  /**
   * Sets a value in the context's table, which is created if necessary; null removes the setting.
   */
  void setting(String context, String key, @Nullable String value) {
    int header = header(context);
    if (header >= 0) {
      put(header + 1, key, value);
    } else if (value != null) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      String name = context.indexOf('.') < 0 ? context : '"' + context + '"';
      lines.add("[" + TomlText.CONTEXTS + "." + name + "]");
      lines.add(Toml.statement(key, value));
    }
  }

  /** Deletes a context's table and the comment directly above it. */
  void delete(String context) {
    int header = header(context);
    if (header >= 0) {
      int end = startOfComment(end(header + 1));
      lines.subList(startOfComment(header), end).clear();
      tidy(lines.size());
    }
  }

  private void put(int start, String key, @Nullable String value) {
    int next = start;
    for (int i = start; i < end(start); i++) {
      Map<String, Object> statement = read(lines.get(i));
      if (TomlText.contains(statement, List.of(key.split("\\.")))) {
        replace(i, key, value);
        return;
      }
      next = statement.isEmpty() ? next : i + 1;
    }
    if (value != null) {
      lines.add(next, Toml.statement(key, value));
      if (next + 1 < lines.size() && isHeader(lines.get(next + 1))) {
        lines.add(next + 1, "");
      }
    }
  }

  private void replace(int line, String key, @Nullable String value) {
    if (value == null) {
      lines.remove(line);
      tidy(line);
    } else {
      String old = lines.get(line);
      String indent = old.substring(0, old.length() - old.stripLeading().length());
      lines.set(line, indent + Toml.statement(key, value) + comment(old));
    }
  }

  /** Returns the comment in a line: everything from the first hash after a complete statement. */
  private static String comment(String line) {
    for (int hash = line.indexOf('#'); hash >= 0; hash = line.indexOf('#', hash + 1)) {
      String statement = line.substring(0, hash);
      if (!read(statement).isEmpty()) {
        return line.substring(statement.stripTrailing().length());
      }
    }
    return "";
  }

  /** Removes repeated empty lines after a deletion, and empty lines at the start and the end. */
  private void tidy(int line) {
    boolean blank = line == lines.size() || lines.get(line).isBlank();
    if (blank && line > 0 && lines.get(line - 1).isBlank()) {
      lines.remove(line - 1);
    } else if (blank && line == 0 && !lines.isEmpty()) {
      lines.remove(0);
    }
  }

  private int header(String context) {
    for (int i = 0; i < lines.size(); i++) {
      if (isHeader(lines.get(i))
          && read(lines.get(i)).get(TomlText.CONTEXTS) instanceof Map<?, ?> contexts
          && contexts.containsKey(context)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the index of the next table header, or the number of lines if there is none. */
  private int end(int start) {
    int end = start;
    while (end < lines.size() && !isHeader(lines.get(end))) {
      end++;
    }
    return end;
  }

  private int startOfComment(int line) {
    int first = line;
    while (first > 0 && line < lines.size() && lines.get(first - 1).strip().startsWith("#")) {
      first--;
    }
    return first;
  }

  private static boolean isHeader(String line) {
    return line.stripLeading().startsWith("[") && !read(line).isEmpty();
  }

  /** Parses a single line; returns an empty map if it is not a complete statement. */
  private static Map<String, Object> read(String line) {
    try {
      return Toml.parse(line);
    } catch (BadDocument e) {
      return Map.of();
    }
  }
}
