package io.github.fbcli.sink;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Mapping files with the extension {@code .map}: one {@code column = path} a line, exactly as
 * {@code --map} takes it.
 *
 * <pre>
 * # the key of a record
 * _id      = project.project_id
 * language
 * weird    = ["a.b", "c"]
 * </pre>
 *
 * <p>A line that starts with {@code --} is a flag of {@code fb sinks create}: {@code --table T},
 * {@code --database D}, {@code --id KIND} or {@code --allow-missing-fields}, its value as it is,
 * without quotes. Any other line splits at its first {@code =}; later ones belong to the path.
 * White space around column and path is ignored. A line whose first character is {@code #} is a
 * comment, white space before it aside; anywhere else {@code #} is a character like any other, so
 * there are no comments behind a mapping. Blank lines are skipped; lines may end in CRLF.
 */
public final class MapFile {
  private MapFile() {}

  /**
   * Reads a file.
   *
   * @param file its name, for the places
   * @param text without a byte order mark
   */
  public static SpecDraft read(String file, String text) {
    DraftBuilder draft = new DraftBuilder(Place.file(file, 1, 1));
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int number = i + 1;
      String line = lines.get(i);
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        read(line, draft, offset -> Place.file(file, number, offset + 1));
      }
    }
    return draft.build();
  }

  private static void read(String line, DraftBuilder draft, IntFunction<Place> placeAt) {
    if (line.stripLeading().startsWith("--")) {
      setting(line.strip(), draft, placeAt.apply(line.indexOf('-')));
    } else {
      draft.entry(line, placeAt);
    }
  }

  private static void setting(String text, DraftBuilder draft, Place place) {
    String[] words = text.split("\\s+|=", 2);
    String value = words.length == 2 ? words[1].strip() : "";
    boolean flag = words[0].equals("--allow-missing-fields");
    if (flag == value.isEmpty()) {
      switch (words[0]) {
        case "--table" -> draft.table(value, place);
        case "--database" -> draft.database(value, place);
        case "--id" -> draft.id(value, place);
        case "--allow-missing-fields" -> draft.allowMissingFields(true, place);
        default -> draft.problem(noSetting(text, place));
      }
    } else {
      draft.problem(noSetting(text, place));
    }
  }

  private static Problem noSetting(String text, Place place) {
    return new Problem(
        place,
        "map-setting",
        Quoting.quoted(text) + " is no setting",
        "write --table T, --database D, --id number, --id string or --allow-missing-fields");
  }
}
