package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trie of paths; each node is a key. */
final class KeyTree {
  private final byte[] key;
  private final Map<String, KeyTree> children = new HashMap<>();
  private int[] paths = {};
  private int[] pathsBelow = {};

  /** An open-addressing hash table of the children, less than half full. */
  private @Nullable KeyTree[] table = new @Nullable KeyTree[1];

  /** The union of the children's marks, used to rule out most other keys quickly. */
  private long marks;

  private KeyTree(String key) {
    this.key = key.getBytes(UTF_8);
  }

  /** Builds a trie that identifies each path by its index in the list. */
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
          if (JsonText.isEncodable(name)) { // other names cannot occur in a record
            table[slot(child.key, 0, child.key.length)] = child;
            marks |= mark(child.key, 0, child.key.length);
          }
          child.fillTables();
        });
  }

  /**
   * Returns a mask with one of 64 bits set, selected by the key's length, first byte and last byte.
   */
  private static long mark(byte[] text, int start, int end) {
    return start == end ? 1 : 1L << (end - start + 5 * text[start] + 11 * text[end - 1]);
  }

  /** Returns the slot of the child with this key, or a free slot for the key. */
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
   * Returns the child whose key consists of the bytes from {@code start}, inclusive, to {@code
   * end}, exclusive; null if there is none.
   *
   * @param plain whether the key contains no escapes
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

  /** Returns the paths that end at this node. The array must not be modified. */
  int[] paths() {
    return paths;
  }

  /** Returns the paths that continue below this node. The array must not be modified. */
  int[] pathsBelow() {
    return pathsBelow;
  }
}
