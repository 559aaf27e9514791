package io.github.fbcli.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Paths as {@code a.b.c}, with {@code \.} and {@code \\} inside a key. */
final class DotNotation {
  private final String text;
  private final List<String> keys = new ArrayList<>();
  private final StringBuilder key = new StringBuilder();

  /** Where the first empty key stands; reading goes on so that the rest can be suggested. */
  private int emptyAt = -1;

  private DotNotation(String text) {
    this.text = text;
  }

  static List<String> parse(String text) {
    return new DotNotation(text).read();
  }

  static String write(List<String> keys) {
    return keys.stream()
        .map(key -> key.replace("\\", "\\\\").replace(".", "\\."))
        .collect(Collectors.joining("."));
  }

  /** False for keys that would read back differently, or that no line of text can hold. */
  static boolean canSay(List<String> keys) {
    String joined = String.join(".", keys);
    return keys.stream().noneMatch(String::isEmpty)
        && !joined.startsWith("[")
        && joined.equals(joined.strip())
        && joined.codePoints().noneMatch(c -> Quoting.breaksLine(c) || isInvisible(c));
  }

  /** What turns the direction of writing around and the like; printed, it comes out escaped. */
  private static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }

  private List<String> read() {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.') {
        endKey(at);
      } else if (c == '\\') {
        at++;
        key.append(escaped(at));
      } else {
        key.append(c);
      }
    }
    endKey(text.length());
    if (emptyAt >= 0) {
      throw emptyKey();
    }
    return keys;
  }

  private void endKey(int at) {
    if (!key.isEmpty()) {
      keys.add(key.toString());
    } else if (emptyAt < 0) {
      emptyAt = at;
    }
    key.setLength(0);
  }

  private char escaped(int at) {
    if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '\\')) {
      return text.charAt(at);
    }
    throw new MalformedPath(
        "path-escape",
        at - 1,
        "in the path " + Quoting.quoted(text) + " a backslash stands before neither '.' nor '\\'",
        "write \\\\ for a backslash inside a key, and \\. for a dot");
  }

  private MalformedPath emptyKey() {
    String message =
        text.isEmpty()
            ? "the path is empty"
            : "the path "
                + Quoting.quoted(text)
                + " has an empty key at character "
                + (emptyAt + 1);
    String repair = keys.isEmpty() ? "name at least one key" : "write " + write(keys);
    return new MalformedPath(
        "path-empty-segment",
        emptyAt,
        message,
        repair + "; a key that really is empty is written in a JSON array: [\"a\",\"\",\"b\"]");
  }
}
