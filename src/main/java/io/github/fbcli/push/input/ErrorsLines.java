package io.github.fbcli.push.input;

import com.fasterxml.jackson.databind.JsonNode;
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
 * Finds the superseded records of an errors file before its first record is read. A file is an
 * errors file only if every line with valid JSON has exactly the members that a push writes: {@code
 * fb} alone if the line lists superseded records, otherwise {@code fb} and either {@code value},
 * {@code raw} or {@code raw_base64}.
 */
final class ErrorsLines {
  private static final List<String> STRINGS = List.of("code", "message", "file");
  private static final List<String> NUMBERS = List.of("line", "offset", "attempts");
  private static final List<String> OPTIONAL = List.of("key", "truncated", "superseded");

  /** The numbers of the lines that list superseded records. */
  private final BitSet marks = new BitSet();

  /** The numbers of the lines that contain superseded records. */
  private final BitSet superseded = new BitSet();

  /**
   * Hash codes of the positions of superseded records. Lines of other records need not be kept in
   * memory.
   */
  private final BitSet named = new BitSet();

  /** The hash codes in {@link #named} for which an earlier line exists. */
  private final BitSet found = new BitSet();

  /** Lines that a later line may mark as superseded. */
  private final Map<Named, List<Line>> open = new HashMap<>();

  /**
   * Entries in superseded lists without an earlier matching line, for example because the file was
   * sorted.
   */
  private final Map<Named, List<Line>> unmatched = new HashMap<>();

  private boolean hasLines;

  /** The position of a record in the original input. */
  private record Named(String file, long line) {
    static Named of(JsonNode json) {
      return new Named(json.path("file").asText(), json.path("line").asLong());
    }

    /** Returns a 24-bit hash code, so a set of hash codes occupies at most 2 MB. */
    int hash() {
      return hashCode() & 0xFF_FFFF;
    }
  }

  /**
   * A line with a record, or an entry in a list of superseded records.
   *
   * @param number the line number in the errors file, from 1
   * @param offset negative if unknown
   * @param key null if unknown
   */
  private record Line(int number, long offset, @Nullable String key) {
    static Line of(int number, JsonNode json) {
      return new Line(number, json.path("offset").asLong(-1), json.path("key").textValue());
    }

    boolean isNamedBy(Line name) {
      return (name.offset < 0 || name.offset == offset)
          && (name.key == null || name.key.equals(key));
    }
  }

  private ErrorsLines() {}

  /**
   * Reads all lines of the text, but stops at the first line that cannot be part of an errors file.
   *
   * @param name the name of the input, for exceptions
   * @param text opens the text; called at most twice
   * @return null if the text is not an errors file
   */
  static @Nullable ErrorsLines of(String name, Input.Opener text) throws IOException {
    ErrorsLines lines = new ErrorsLines();
    boolean valid =
        visit(name, text, lines::collect)
            && lines.hasLines
            && (lines.named.isEmpty() || visit(name, text, lines::resolve));
    lines.open.clear();
    lines.unmatched.clear();
    return valid ? lines : null;
  }

  private static boolean visit(String name, Input.Opener text, BiPredicate<Long, JsonNode> visitor)
      throws IOException {
    try (InputStream in = text.open()) {
      return JsonLines.visit(name, in, Long.MAX_VALUE, visitor);
    }
  }

  static boolean isErrorsLine(byte[] line) {
    JsonNode json = JsonLines.parse(line);
    return json != null && (isRecord(json) || isMark(json));
  }

  /** Skips the lines that list superseded records, and marks the listed records as superseded. */
  ItemSource records(ItemSource lines) {
    return () -> {
      InputItem item = lines.next();
      while (item != null && isIn(marks, item)) {
        item = lines.next();
      }
      return item instanceof InputRecord record && isIn(superseded, item)
          ? new InputRecord(record.json(), record.position(), true)
          : item;
    };
  }

  private static boolean isIn(BitSet lines, InputItem item) {
    long line = item.position().line();
    return line <= Integer.MAX_VALUE && lines.get((int) line);
  }

  /**
   * First pass: collects the entries in superseded lists, so that the second pass keeps only
   * matching lines.
   */
  private boolean collect(long number, JsonNode line) {
    hasLines = true;
    if (number > Integer.MAX_VALUE) {
      return false;
    } else if (isMark(line)) {
      marks.set((int) number);
      names(line).forEach(name -> named.set(Named.of(name).hash()));
      return true;
    }
    if (line.path("fb").path("superseded").asBoolean()) { // written by fb 0.1
      superseded.set((int) number);
    }
    return isRecord(line);
  }

  /** Second pass: matches the entries with the records. */
  private boolean resolve(long number, JsonNode line) {
    int at = (int) number;
    if (marks.get(at)) {
      names(line).forEach(name -> supersede(Named.of(name), Line.of(at, name)));
      return true;
    }
    Named position = Named.of(line.path("fb"));
    if (named.get(position.hash()) && !superseded.get(at)) {
      Line record = Line.of(at, line.path("fb"));
      if (unmatched.getOrDefault(position, List.of()).stream().anyMatch(record::isNamedBy)) {
        superseded.set(at);
      } else {
        open.computeIfAbsent(position, any -> new ArrayList<>(1)).add(record);
      }
    }
    return true;
  }

  /**
   * Applies an entry in a superseded list. An entry with a key refers to all earlier lines of the
   * record; there are several if the same input was pushed twice. An entry without a key refers
   * only to the last of these lines. An entry without an earlier matching line refers to later
   * lines.
   */
  private void supersede(Named position, Line name) {
    List<Line> lines = open.getOrDefault(position, List.of());
    List<Line> matches = lines.stream().filter(line -> line.isNamedBy(name)).toList();
    if (matches.isEmpty() && !found.get(position.hash())) {
      unmatched.computeIfAbsent(position, any -> new ArrayList<>(1)).add(name);
    } else if (!matches.isEmpty()) {
      found.set(position.hash());
    }
    if (name.key == null && !matches.isEmpty()) {
      matches = matches.subList(matches.size() - 1, matches.size());
    }
    matches.forEach(line -> superseded.set(line.number()));
    if (matches.size() == lines.size()) {
      open.remove(position);
    } else {
      lines.removeAll(matches);
    }
  }

  private static JsonNode names(JsonNode mark) {
    return mark.path("fb").path("superseded");
  }

  private static boolean isMark(JsonNode line) {
    JsonNode names = names(line);
    boolean valid = line.size() == 1 && line.path("fb").size() == 1 && names.isArray();
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
    return content && line.size() == 2 && isNote(line.path("fb"));
  }

  private static boolean isNote(JsonNode note) {
    long optional = OPTIONAL.stream().filter(note::has).count();
    return note.size() == STRINGS.size() + NUMBERS.size() + optional
        && STRINGS.stream().allMatch(name -> note.path(name).isTextual())
        && NUMBERS.stream().allMatch(name -> note.path(name).isIntegralNumber());
  }
}
