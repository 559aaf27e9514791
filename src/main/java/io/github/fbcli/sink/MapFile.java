package io.github.fbcli.sink;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Reads mapping files with the extension {@code .map}: one {@code column = path} per line, as in
 * {@code --map}.
 *
 * <pre>
 * # the key of a record
 * _id      = project.project_id
 * language
 * weird    = ["a.b", "c"]
 * </pre>
 *
 * <p>A line that starts with {@code --} is a flag of {@code fb sinks create}: {@code --table T},
 * {@code --database D}, {@code --id KIND} or {@code --allow-missing-fields}, with an unquoted
 * value. Other lines are split at the first {@code =}. White space around column and path is
 * ignored. A line whose first non-blank character is {@code #} is a comment; elsewhere, {@code #}
 * is an ordinary character. Blank lines are skipped. Lines may end in CRLF.
 */
public final class MapFile {
  private MapFile() {}

  /**
   * Reads a file.
   *
   * @param file the file name to show in problems
   * @param text the content, without a byte order mark
   */
  public static SpecDraft read(String file, String text) {
    SpecDraft draft = new SpecDraft(SpecLocation.file(file, 1, 1));
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int number = i + 1;
      String line = lines.get(i);
      IntFunction<SpecLocation> locationAt = offset -> SpecLocation.file(file, number, offset + 1);
      if (line.stripLeading().startsWith("--")) {
        setting(line.strip(), draft, locationAt.apply(line.indexOf('-')));
      } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        draft.entry(line, locationAt);
      }
    }
    return draft;
  }

  private static void setting(String text, SpecDraft draft, SpecLocation location) {
    String[] words = text.split("\\s+|=", 2);
    String value = words.length == 2 ? words[1].strip() : "";
    switch (value.isEmpty() ? text : words[0] + " VALUE") {
      case "--table VALUE" -> draft.table(value, location);
      case "--database VALUE" -> draft.database(value, location);
      case "--id VALUE" -> draft.id(value, location);
      case "--allow-missing-fields" -> draft.allowMissingFields(true);
      default ->
          draft.problem(
              location,
              "map-setting",
              Quoting.quoted(text) + " is not a valid setting",
              "write --table T, --database D, --id number, --id string or --allow-missing-fields");
    }
  }
}
