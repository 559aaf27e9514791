package io.github.fbcli.push.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of the lines of an errors file before its first record is read. A file is an
 * errors file only if every line that is JSON has {@code fb} and one of {@code value}, {@code raw}
 * and {@code superseded}, in the shape that a push writes.
 */
final class ErrorsLines {
  /** Longer than any line that a push writes: a record as escaped text is six times as long. */
  static final int LONGEST = 6 * InputRecord.MAX_BYTES + 64 * 1024;

  private static final JsonMapper JSON = JsonText.mapper();

  /** The lines that name superseded records, and are not records. */
  private final BitSet marks = new BitSet();

  private final BitSet superseded = new BitSet();

  /** The hash codes of the records that are named, so that few others are remembered. */
  private final BitSet named = new BitSet();

  /** The lines of records that may be superseded by a later line. */
  private final Map<Named, List<Line>> open = new HashMap<>();

  private boolean any;

  /** A record by the place where it was read first. */
  private record Named(String file, long line) {
    static Named of(JsonNode json) {
      return new Named(json.path("file").asText(), json.path("line").asLong());
    }

    /** From 0 to 16 million, which takes 2 MB as a set of bits. */
    int hash() {
      return hashCode() & 0xFF_FFFF;
    }
  }

  private record Line(int number, JsonNode offset, JsonNode key) {
    /** Whether it is the record that is named, by the place, and by offset and key if given. */
    boolean isNamedBy(JsonNode name) {
      return (!name.has("offset") || name.path("offset").equals(offset))
          && (!name.has("key") || name.path("key").equals(key));
    }
  }

  private ErrorsLines() {}

  /**
   * Reads the whole text, if its first line is that of an errors file.
   *
   * @param text opens it; called twice at most
   * @return null for any other text
   */
  static @Nullable ErrorsLines of(Input.Opener text) throws IOException {
    ErrorsLines lines = new ErrorsLines();
    boolean valid =
        scan(text, lines::collect)
            && lines.any
            && (lines.named.isEmpty() || scan(text, lines::resolve));
    lines.named.clear();
    lines.open.clear();
    return valid ? lines : null;
  }

  static boolean isErrorsLine(byte[] line) {
    JsonNode json = parse(line);
    return json != null && (isRecord(json) || isMark(json));
  }

  /** The records of the file, without the lines that are none. */
  ItemSource records(ItemSource lines) {
    return () -> {
      InputItem item = lines.next();
      while (item != null && isIn(marks, item)) {
        item = lines.next();
      }
      return item instanceof InputRecord record && isIn(superseded, item)
          ? new SupersededRecord(record)
          : item;
    };
  }

  private static boolean isIn(BitSet lines, InputItem item) {
    long line = item.place().line();
    return line <= Integer.MAX_VALUE && lines.get((int) line);
  }

  /** First pass: which records are named at all; so only these have to be remembered. */
  private boolean collect(int number, JsonNode line) {
    any = true;
    if (isMark(line)) {
      marks.set(number);
      line.path("fb").path("superseded").forEach(each -> named.set(Named.of(each).hash()));
      return true;
    }
    if (line.path("fb").path("superseded").asBoolean()) { // as fb 0.1 marked it
      superseded.set(number);
    }
    return isRecord(line);
  }

  /**
   * Second pass. A name with a key means every earlier line of that record: there are several if
   * the same input was pushed twice. Without a key it means the last one.
   */
  private boolean resolve(int number, JsonNode line) {
    JsonNode note = line.path("fb");
    Named record = Named.of(note);
    if (marks.get(number)) {
      note.path("superseded").forEach(this::supersede);
    } else if (named.get(record.hash()) && !superseded.get(number)) {
      open.computeIfAbsent(record, any -> new ArrayList<>(1))
          .add(new Line(number, note.path("offset"), note.path("key")));
    }
    return true;
  }

  private void supersede(JsonNode name) {
    List<Line> lines = open.getOrDefault(Named.of(name), List.of());
    List<Line> meant = lines.stream().filter(line -> line.isNamedBy(name)).toList();
    if (!name.has("key") && !meant.isEmpty()) {
      meant = meant.subList(meant.size() - 1, meant.size());
    }
    meant.forEach(line -> superseded.set(line.number()));
    if (meant.size() == lines.size()) {
      open.remove(Named.of(name));
    } else {
      lines.removeAll(meant);
    }
  }

  private static boolean isMark(JsonNode line) {
    JsonNode names = line.path("fb").path("superseded");
    boolean valid = line.size() == 1 && names.isArray();
    for (JsonNode name : names) {
      valid &= name.path("file").isTextual() && name.path("line").isIntegralNumber();
    }
    return valid;
  }

  private static boolean isRecord(JsonNode line) {
    boolean content =
        line.path("value").isObject()
            || line.path("raw").isTextual()
            || line.path("raw_base64").isTextual();
    return content && line.size() == 2 && line.path("fb").path("code").isTextual();
  }

  /** Visits the lines that are JSON, until the visitor returns false; returns false then, too. */
  private static boolean scan(Input.Opener text, BiPredicate<Integer, JsonNode> visitor)
      throws IOException {
    try (InputStream in = new BufferedInputStream(text.open())) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int number = 1;
      for (int b = in.read(); b >= 0 || line.size() > 0; b = in.read()) {
        if (b >= 0 && b != '\n') {
          line.write(b);
          if (line.size() > LONGEST) {
            return false;
          }
          continue;
        }
        JsonNode json = parse(line.toByteArray());
        if (json != null && !visitor.test(number, json)) {
          return false;
        }
        line.reset();
        number++;
      }
      return true;
    }
  }

  private static @Nullable JsonNode parse(byte[] line) {
    try {
      JsonNode json = JSON.readTree(line);
      return json.isMissingNode() ? null : json;
    } catch (IOException e) {
      return null;
    }
  }
}
