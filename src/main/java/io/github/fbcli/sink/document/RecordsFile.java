package io.github.fbcli.sink.document;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognizes record files that a user passes instead of a mapping file or a sink file. */
final class RecordsFile {
  private static final Pattern OBJECT = Pattern.compile("\\s*\\{.*}\\s*");
  private static final Pattern SINK =
      Pattern.compile(".*\"(name|schema|sink_details|definition|sinks)\"\\s*:.*");
  private static final Pattern CELLS =
      Pattern.compile(
          "[^=:#{}\\[\\],;\\t]+([,;\\t])[^=:#{}\\[\\],;\\t]*(\\1[^=:#{}\\[\\],;\\t]*)*");

  private RecordsFile() {}

  /** Returns the record format of the first two lines, such as CSV; null if there is none. */
  static @Nullable String kind(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(2).toList();
    if (lines.size() < 2) {
      return null;
    } else if (lines.stream().allMatch(line -> OBJECT.matcher(line).matches())) {
      return lines.stream().anyMatch(line -> SINK.matcher(line).matches())
          ? null
          : "NDJSON records";
    }
    return CELLS.matcher(lines.get(0)).matches() && lines.get(1).matches(".*[,;\\t].*")
        ? "CSV"
        : null;
  }
}
