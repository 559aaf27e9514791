package io.github.fbcli.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Paths as a JSON array of strings: exactly JSON, nothing more lenient. */
final class JsonKeys {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  private JsonKeys(String text) {
    this.text = text;
  }

  static List<String> parse(String text) {
    return new JsonKeys(text).read();
  }

  static String write(List<String> keys) {
    return keys.stream().map(JsonKeys::quote).collect(Collectors.joining(",", "[", "]"));
  }

  static String quote(String key) {
    StringBuilder json = new StringBuilder("\"");
    key.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\');
              }
              Quoting.append(json, c);
            });
    return json.append('"').toString();
  }

  private List<String> read() {
    expect('[', "an array");
    List<String> keys = new ArrayList<>();
    if (next() == ']') {
      throw new MalformedPath(
          "path-empty", at, "the path has no key", "name at least one key, like [\"id\"]");
    }
    keys.add(string());
    while (next() == ',') {
      at++;
      keys.add(string());
    }
    expect(']', "a comma or the end of the array");
    if (next() != 0 || at < text.length()) {
      throw malformed("there is text after the array");
    }
    return keys;
  }

  private String string() {
    expect('"', "a key in double quotes");
    StringBuilder key = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      key.append(character());
    }
    expect('"', "the closing quote of a key");
    return key.toString();
  }

  private char character() {
    char c = text.charAt(at);
    if (c < ' ') {
      throw malformed("a control character stands in a key unescaped");
    }
    at++;
    return c == '\\' ? escaped() : c;
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c == 'u') {
      return hex();
    }
    int which = ESCAPES.indexOf(c);
    if (which < 0) {
      throw malformed("a backslash starts no JSON escape");
    }
    at++;
    return ESCAPED.charAt(which);
  }

  private char hex() {
    int value = 0;
    for (int digit = 1; digit <= 4; digit++) {
      char c = at + digit < text.length() ? text.charAt(at + digit) : 0;
      int nibble = c < 128 ? Character.digit(c, 16) : -1;
      if (nibble < 0) {
        throw malformed("\\u wants four hexadecimal digits");
      }
      value = value << 4 | nibble;
    }
    at += 5;
    return (char) value;
  }

  /** The next character that is not white space, which is not taken; 0 at the end. */
  private char next() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char wanted, String what) {
    if (next() != wanted) {
      throw malformed("expected " + what);
    }
    at++;
  }

  private MalformedPath malformed(String why) {
    return new MalformedPath(
        "path-json",
        at,
        "the path "
            + Quoting.quoted(text)
            + " starts like a JSON array, but at character "
            + (at + 1)
            + " "
            + why,
        "write an array of strings, like [\"project\",\"project_id\"]");
  }
}
