package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys on the way to values that are looked for, each with those that may follow in it. */
final class KeyTree {
  /** An odd number without pattern, so that every bit of a sum tells in the upper half. */
  private static final long MIXER = 0x9E37_79B9_7F4A_7C15L;

  private final byte[] key;
  private final int hash;
  private final Map<String, KeyTree> children = new HashMap<>();
  private int[] paths = {};
  private int[] pathsBelow = {};

  /** The children by the hash of their bytes; twice as many places as children, some empty. */
  private @Nullable KeyTree[] table = new @Nullable KeyTree[1];

  /** The marks of all children; most keys of a record have another, and are no child's. */
  private long marks;

  private KeyTree(String key) {
    this.key = key.getBytes(UTF_8);
    this.hash = hash(this.key, 0, this.key.length);
  }

  /** Knows the paths by their indexes in the list. */
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
    for (Map.Entry<String, KeyTree> child : children.entrySet()) {
      // A key that UTF-8 cannot hold, half of a surrogate pair, is in no record.
      if (UTF_8.newEncoder().canEncode(child.getKey())) {
        table[free(child.getValue().hash)] = child.getValue();
        marks |= child.getValue().mark();
      }
      child.getValue().fillTables();
    }
  }

  private long mark() {
    return mark(key, 0, key.length);
  }

  /** One bit of 64, chosen by the length and the bytes at both ends. */
  private static long mark(byte[] text, int start, int end) {
    return start == end ? 1 : 1L << (end - start + 5 * text[start] + 11 * text[end - 1]);
  }

  private int free(int childHash) {
    int place = place(childHash);
    while (table[place] != null) {
      place = next(place);
    }
    return place;
  }

  /** Of the length and some bytes only; in names that are alike it is the end that differs. */
  private static int hash(byte[] text, int start, int end) {
    int length = end - start;
    long sum = length;
    for (int i = Math.max(start, end - 4); i < end; i++) {
      sum = 31 * sum + text[i];
    }
    if (length > 4) {
      sum = (31 * sum + text[start]) * 31 + text[start + length / 2];
    }
    return (int) ((sum * MIXER) >>> Integer.SIZE);
  }

  private int place(int childHash) {
    return (childHash ^ childHash >>> 16) & (table.length - 1);
  }

  private int next(int place) {
    return (place + 1) & (table.length - 1);
  }

  /**
   * The child whose key is {@code text[start]} up to, not including, {@code text[end]}.
   *
   * @param plain whether it is ASCII without escapes
   */
  @Nullable KeyTree child(byte[] text, int start, int end, boolean plain) {
    return plain ? child(text, start, end) : children.get(JsonString.decode(text, start, end));
  }

  private @Nullable KeyTree child(byte[] text, int start, int end) {
    if ((marks & mark(text, start, end)) == 0) {
      return null;
    }
    int sought = hash(text, start, end);
    int place = place(sought);
    for (KeyTree child = table[place]; child != null; child = table[place]) {
      if (child.hash == sought && child.isAt(text, start, end)) {
        return child;
      }
      place = next(place);
    }
    return null;
  }

  private boolean isAt(byte[] text, int start, int end) {
    if (key.length != end - start) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (key[i] != text[start + i]) {
        return false;
      }
    }
    return true;
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  /** The paths that end here; not to be changed. */
  int[] paths() {
    return paths;
  }

  /** The paths that go on from here; not to be changed. */
  int[] pathsBelow() {
    return pathsBelow;
  }
}
