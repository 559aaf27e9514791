package io.github.fbcli.push.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Set<Long> marks = new HashSet<>();

  private final Set<Long> superseded = new HashSet<>();

  /** The lines of records that may be superseded. */
  private final Map<Named, List<Line>> named = new HashMap<>();

  private boolean any;

  /** A record by the place where it was read first. */
  private record Named(String file, long line) {
    static Named of(JsonNode json) {
      return new Named(json.path("file").asText(), json.path("line").asLong());
    }
  }

  private record Line(long number, JsonNode note) {
    /** Whether it is the record that is named, by the place, and by offset and key if given. */
    boolean isNamedBy(JsonNode name) {
      return (!name.has("offset") || name.path("offset").equals(note.path("offset")))
          && (!name.has("key") || name.path("key").equals(note.path("key")));
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
      while (item != null && marks.contains(item.place().line())) {
        item = lines.next();
      }
      return item instanceof InputRecord record && superseded.contains(item.place().line())
          ? new SupersededRecord(record)
          : item;
    };
  }

  /** First pass: which records are named at all; so only these have to be remembered. */
  private boolean collect(long number, JsonNode line) {
    any = true;
    if (isMark(line)) {
      marks.add(number);
      line.path("fb")
          .path("superseded")
          .forEach(each -> named.put(Named.of(each), new ArrayList<>()));
      return true;
    }
    if (line.path("fb").path("superseded").asBoolean()) { // as fb 0.1 marked it
      superseded.add(number);
    }
    return isRecord(line);
  }

  /**
   * Second pass. A name with a key means every earlier line of that record: there are several if
   * the same input was pushed twice. Without a key it means the last one.
   */
  private boolean resolve(long number, JsonNode line) {
    JsonNode note = line.path("fb");
    if (!marks.contains(number)) {
      List<Line> same = named.get(Named.of(note));
      if (same != null) {
        same.add(new Line(number, note));
      }
      return true;
    }
    for (JsonNode name : note.path("superseded")) {
      List<Line> lines = named.getOrDefault(Named.of(name), List.of());
      List<Long> numbers =
          lines.stream()
              .filter(each -> each.isNamedBy(name) && !superseded.contains(each.number()))
              .map(Line::number)
              .toList();
      boolean all = name.has("key") || numbers.isEmpty();
      superseded.addAll(all ? numbers : numbers.subList(numbers.size() - 1, numbers.size()));
    }
    return true;
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
  private static boolean scan(Input.Opener text, BiPredicate<Long, JsonNode> visitor)
      throws IOException {
    try (InputStream in = new BufferedInputStream(text.open())) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 1;
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
