package io.github.fbcli.config;

import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.Toml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes single statements in the text of {@code config.toml} and leaves every other byte as it
 * is, comments and order included. Statements are understood and written by the TOML library, a
 * line at a time; one that spans lines is not found. So whoever uses this reads the result again.
 */
final class TomlEditor {
  private final List<String> lines;
  private final String lineEnd;

  TomlEditor(String text) {
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    this.lines = new ArrayList<>(text.isEmpty() ? List.of() : List.of(text.split("\r?\n", -1)));
    if (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1); // that is no line but the end of the last
    }
  }

  /** The text as it is now. */
  String text() {
    return lines.isEmpty() ? "" : String.join(lineEnd, lines) + lineEnd;
  }

  /** Sets the choice of the context, which stands before all tables; null takes it away. */
  void current(@Nullable String name) {
    put(0, TomlText.CURRENT, name);
  }

  /** Sets a setting of a context, whose table is made if need be; null takes it away. */
  void setting(String context, String key, @Nullable String value) {
    int header = header(context);
    if (header >= 0) {
      put(header + 1, key, value);
    } else if (value != null) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add("[" + TomlText.CONTEXTS + "." + quoted(context) + "]");
      lines.add(Toml.statement(key, value));
    }
  }

  /** Takes a table away, with the comment that stands right above it. */
  void delete(String context) {
    int header = header(context);
    if (header >= 0) {
      int end = aboveComment(end(header + 1));
      lines.subList(aboveComment(header), end).clear();
      tidy(lines.size());
    }
  }

  /** Where something was taken away, no two empty lines are left, and none at the ends. */
  private void tidy(int line) {
    boolean after = line == lines.size() || lines.get(line).isBlank();
    if (after && line > 0 && lines.get(line - 1).isBlank()) {
      lines.remove(line - 1);
    } else if (line == 0 && after && !lines.isEmpty()) {
      lines.remove(0);
    }
  }

  private void put(int start, String key, @Nullable String value) {
    int at = start;
    for (int i = start; i < end(start); i++) {
      if (read(lines.get(i)).containsKey(key)) {
        replace(i, key, value);
        return;
      }
      at = read(lines.get(i)).isEmpty() ? at : i + 1;
    }
    if (value != null) {
      lines.add(at, Toml.statement(key, value));
      separate(at + 1);
    }
  }

  /** A first statement and the table behind it are kept apart. */
  private void separate(int line) {
    if (line < lines.size() && isHeader(lines.get(line))) {
      lines.add(line, "");
    }
  }

  private void replace(int line, String key, @Nullable String value) {
    if (value == null) {
      lines.remove(line);
      tidy(line);
      return;
    }
    String before = lines.get(line);
    String indent = before.substring(0, before.length() - before.stripLeading().length());
    lines.set(line, indent + Toml.statement(key, value) + comment(before));
  }

  /** What follows the value: a comment begins where the line before it says the same. */
  private static String comment(String line) {
    for (int hash = line.indexOf('#'); hash >= 0; hash = line.indexOf('#', hash + 1)) {
      String statement = line.substring(0, hash);
      if (!read(statement).isEmpty()) {
        return line.substring(statement.stripTrailing().length());
      }
    }
    return "";
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

  /** Where the statements end that begin in that line: at the next table. */
  private int end(int start) {
    int end = start;
    while (end < lines.size() && !isHeader(lines.get(end))) {
      end++;
    }
    return end;
  }

  /** The first line of the comment right above that line; the line itself when there is none. */
  private int aboveComment(int line) {
    int first = line;
    while (first > 0
        && line < lines.size()
        && lines.get(first - 1).stripLeading().startsWith("#")) {
      first--;
    }
    return first;
  }

  private static boolean isHeader(String line) {
    return line.stripLeading().startsWith("[") && !read(line).isEmpty();
  }

  /** What the line says by itself; nothing when it is empty, a comment or a part of something. */
  private static Map<String, Object> read(String line) {
    try {
      return Toml.parse(line);
    } catch (BadDocument e) {
      return Map.of();
    }
  }

  private static String quoted(String context) {
    return context.indexOf('.') < 0 ? context : '"' + context + '"';
  }
}
