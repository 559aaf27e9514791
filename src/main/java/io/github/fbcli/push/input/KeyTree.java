package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of the paths to look for, each with the keys that may follow it. */
final class KeyTree {
  private final byte[] key;
  private final Map<String, KeyTree> children = new HashMap<>();
  private int[] paths = {};
  private int[] pathsBelow = {};

  /** The children by the hash of their bytes; more than twice as many slots as children. */
  private @Nullable KeyTree[] table = new @Nullable KeyTree[1];

  /** The marks of all children, which rule out most other keys of a record. */
  private long marks;

  private KeyTree(String key) {
    this.key = key.getBytes(UTF_8);
  }

  /** A tree of paths, which are identified by their indexes in the list. */
  static KeyTree of(List<List<String>> paths) {
    KeyTree root = new KeyTree("");
    for (int i = 0; i < paths.size(); i++) {
      KeyTree node = root;
      for (String step : paths.get(i)) {
        node.pathsBelow = with(node.pathsBelow, i);
        node = node.children.computeIfAbsent(step, KeyTree::new);
      }
      node.paths = with(node.paths, i);
    }
    root.fillTables();
    return root;
  }

  private static int[] with(int[] paths, int path) {
    int[] more = Arrays.copyOf(paths, paths.length + 1);
    more[paths.length] = path;
    return more;
  }

  private void fillTables() {
    table = new @Nullable KeyTree[Integer.highestOneBit(2 * children.size() + 1) * 2];
    children.forEach(
        (name, child) -> {
          if (JsonText.isEncodable(name)) { // others cannot be in a record
            table[slot(child.key, 0, child.key.length)] = child;
            marks |= mark(child.key, 0, child.key.length);
          }
          child.fillTables();
        });
  }

  /** One bit of 64, chosen by the length and the bytes at both ends. */
  private static long mark(byte[] text, int start, int end) {
    return start == end ? 1 : 1L << (end - start + 5 * text[start] + 11 * text[end - 1]);
  }

  /** The slot of the child with that key, or the free one for it. */
  private int slot(byte[] text, int start, int end) {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = (hash ^ hash >>> 16) & (table.length - 1);
    for (KeyTree at = table[slot]; at != null && !at.isKey(text, start, end); at = table[slot]) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean isKey(byte[] text, int start, int end) {
    return Arrays.equals(key, 0, key.length, text, start, end);
  }

  /**
   * The child whose key is {@code text[start]} up to, not including, {@code text[end]}.
   *
   * @param plain whether it is ASCII without escapes
   */
  @Nullable KeyTree child(byte[] text, int start, int end, boolean plain) {
    if (!plain) {
      return children.get(JsonText.decode(text, start, end));
    }
    return (marks & mark(text, start, end)) == 0 ? null : table[slot(text, start, end)];
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  /** The paths that end here; not to be changed. */
  int[] paths() {
    return paths;
  }

  /** The paths that continue from here; not to be changed. */
  int[] pathsBelow() {
    return pathsBelow;
  }
}
