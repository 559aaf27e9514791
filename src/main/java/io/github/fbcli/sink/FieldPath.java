package io.github.fbcli.sink;

import java.util.List;

/**
 * The way from a record to one of its values: object keys, applied in order. {@code ["a","b"]}
 * picks 1 out of {@code {"a":{"b":1}}}. There are no array indexes ({@code contract.md}, "Create
 * body").
 *
 * <p>People write it in dot notation, {@code a.b}; inside a key {@code \.} is a dot and {@code \\}
 * a backslash. What starts with {@code [} is a JSON array of strings and is taken as it is, so that
 * every key can be written, an empty one too.
 *
 * @param keys at least one; a key may be any text
 */
public record FieldPath(List<String> keys) {

  /** Copies the keys. */
  public FieldPath {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a path has at least one key");
    }
  }

  public static FieldPath of(String... keys) {
    return new FieldPath(List.of(keys));
  }

  /**
   * Reads either notation. White space belongs to the keys.
   *
   * @throws MalformedPath when the text is neither
   */
  public static FieldPath parse(String text) {
    return new FieldPath(text.startsWith("[") ? JsonKeys.parse(text) : DotNotation.parse(text));
  }

  /**
   * Dot notation, or a JSON array where dot notation cannot say it or would not survive a line of a
   * mapping file. {@link #parse} reads it back to an equal path, whatever the keys are.
   */
  @Override
  public String toString() {
    return DotNotation.canSay(keys) ? DotNotation.write(keys) : JsonKeys.write(keys);
  }
}
