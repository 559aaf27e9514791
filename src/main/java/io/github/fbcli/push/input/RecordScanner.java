package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells in one pass over its bytes whether a text is a JSON object, and where in it certain values
 * are; many times faster than a parser, without a tree and without garbage.
 *
 * <p>It takes the very objects that {@link JsonText} takes, as long as a record may be, and leaves
 * it to {@link JsonText} to say what is wrong with others. Where an object has a key twice the last
 * one counts, as in most parsers, and keys are the same however they are escaped.
 *
 * <p>What is answered is about the text that was scanned last. Not for use by several threads.
 */
public final class RecordScanner {
  private static final int DEEPEST = StreamReadConstraints.DEFAULT_MAX_DEPTH;
  private static final int FAULT = JsonBytes.FAULT;
  private static final byte[] NOTHING = {};

  private final KeyTree root;

  /** The first byte of each value, which tells its kind; 0 where it is missing. */
  private final byte[] firsts;

  private final int[] starts;
  private final int[] ends;
  private byte[] text = NOTHING;

  /** Where the record begins in what is scanned. */
  private int origin;

  /** Whether the record must end before its line does. */
  private boolean oneLine;

  /** How many containers are open, and of each, from 1 on, what closes it and what is sought. */
  private int depth;

  private final byte[] closing = new byte[DEEPEST + 1];
  private final @Nullable KeyTree[] sought = new @Nullable KeyTree[DEEPEST + 1];

  /** What ends at or goes on within the value that comes next; null when nothing does. */
  private @Nullable KeyTree next;

  /** Looks for the values at these paths, each at least one key, from the outside in. */
  public RecordScanner(List<List<String>> paths) {
    this.root = KeyTree.of(paths);
    this.firsts = new byte[paths.size()];
    this.starts = new int[paths.size()];
    this.ends = new int[paths.size()];
  }

  /** Whether the text is one JSON object in UTF-8, without space around it. */
  boolean scan(byte[] json) {
    text = json;
    return json.length <= InputRecord.MAX_BYTES && object(json, 0, false) == json.length;
  }

  /**
   * Scans the object that begins there, and copies it; so that a line of a larger text need not be
   * found and copied first.
   *
   * @param lines ends with a NUL, which no JSON holds
   * @return the object's bytes; null when no object of at most {@link InputRecord#MAX_BYTES} begins
   *     there and ends in the same line
   */
  byte @Nullable [] scanWithin(byte[] lines, int start) {
    int end = object(lines, start, true);
    if (end >= FAULT || end - start > InputRecord.MAX_BYTES) {
      text = NOTHING;
      return null;
    }
    text = Arrays.copyOfRange(lines, start, end);
    return text;
  }

  /** Passes the object that begins there; {@link JsonBytes#FAULT} when none does. */
  private int object(byte[] json, int start, boolean inOneLine) {
    Arrays.fill(firsts, (byte) 0);
    depth = 0;
    next = root;
    origin = start;
    oneLine = inOneLine;
    return JsonBytes.peek(json, start) == '{' ? container(json, start) : FAULT;
  }

  /** Scans a record, unless it is the one that was scanned last. */
  public void scan(InputRecord record) {
    if (record.json() != text && !scan(record.json())) {
      throw new IllegalArgumentException("no well-formed object is in the " + record);
    }
  }

  /** Whether nothing, or null, is at one of the paths. */
  public boolean lacksAny() {
    for (byte first : firsts) {
      if (first == 0 || first == 'n') {
        return true;
      }
    }
    return false;
  }

  /** What is at the path of that index in the list of paths. */
  public ValueKind kind(int path) {
    return ValueKind.of(firsts[path]);
  }

  /** The text that a string stands for; another scalar as it is written. */
  public String text(int path) {
    return firsts[path] == '"'
        ? JsonString.decode(text, starts[path] + 1, ends[path] - 1)
        : written(path);
  }

  /** A scalar as it is written. */
  public String written(int path) {
    return new String(text, starts[path], ends[path] - starts[path], UTF_8);
  }

  /**
   * The digits, when the value is a number or a string that is nothing but digits, at most that
   * many, the first of them not a needless zero; else null.
   */
  public @Nullable String wholeNumber(int path, int mostDigits) {
    int quote = firsts[path] == '"' ? 1 : 0;
    int start = starts[path] + quote;
    int end = ends[path] - quote;
    if (firsts[path] == 0
        || start == end
        || end - start > mostDigits
        || (text[start] == '0' && end - start > 1)) {
      return null;
    }
    for (int i = start; i < end; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return null;
      }
    }
    return new String(text, start, end - start, ISO_8859_1);
  }

  /** Passes the container that begins there, value by value. */
  private int container(byte[] json, int start) {
    int at = start;
    do {
      if (closing[depth] == '}') {
        at = key(json, at);
      }
      byte first = JsonBytes.peek(json, at);
      if (first == '{' || first == '[') {
        at = open(json, at, first);
        if (JsonBytes.peek(json, at) != closing[depth]) {
          continue;
        }
      } else {
        int end = JsonBytes.scalar(json, at);
        if (next != null) {
          note(next, first, at, end);
        }
        at = space(json, end);
      }
      at = close(json, at);
    } while (depth > 0 && at < FAULT);
    return at;
  }

  /** Passes an opening bracket. */
  private int open(byte[] json, int at, byte bracket) {
    if (depth == DEEPEST) {
      return FAULT;
    }
    if (next != null) {
      note(next, bracket, at, at);
    }
    depth++;
    boolean object = bracket == '{';
    closing[depth] = (byte) (object ? '}' : ']');
    sought[depth] = object && next != null && next.hasChildren() ? next : null;
    next = null;
    return space(json, at + 1);
  }

  private void note(KeyTree keys, byte first, int start, int end) {
    for (int path : keys.pathsBelow()) {
      firsts[path] = 0; // the key may come a second time
    }
    for (int path : keys.paths()) {
      firsts[path] = first;
      starts[path] = start - origin;
      ends[path] = end - origin;
    }
  }

  /** Passes a key and its colon, and learns what is sought in the value behind. */
  private int key(byte[] json, int at) {
    if (JsonBytes.peek(json, at) != '"') {
      return FAULT;
    }
    int special = ByteSearch.special(json, at + 1);
    boolean plain = JsonBytes.peek(json, special) == '"';
    int end = plain ? special + 1 : JsonBytes.key(json, at + 1);
    KeyTree keys = sought[depth];
    next = keys != null && end < FAULT ? keys.child(json, at + 1, end - 1, plain) : null;
    int colon = space(json, end);
    return JsonBytes.peek(json, colon) == ':' ? space(json, colon + 1) : FAULT;
  }

  /** Passes all brackets that close here, and the comma behind them. */
  private int close(byte[] json, int at) {
    int behind = at;
    while (JsonBytes.peek(json, behind) == closing[depth]) {
      depth--;
      if (depth == 0) {
        return behind + 1;
      }
      behind = space(json, behind + 1);
    }
    next = null;
    return JsonBytes.peek(json, behind) == ',' ? space(json, behind + 1) : FAULT;
  }

  private int space(byte[] json, int at) {
    return at < json.length && json[at] <= ' ' ? behindSpace(json, at) : at;
  }

  private int behindSpace(byte[] json, int at) {
    int behind = at;
    while (Cursor.isWhitespace(JsonBytes.peek(json, behind))) {
      if (oneLine && json[behind] == '\n') {
        return FAULT;
      }
      behind++;
    }
    return behind;
  }
}
