package io.github.fbcli.sink;

import java.util.List;

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
 * <p>A line splits at its first {@code =}; later ones belong to the path. White space around column
 * and path is ignored. A line whose first character is {@code #} is a comment, white space before
 * it aside; anywhere else {@code #} is a character like any other, so there are no comments behind
 * a mapping. Blank lines are skipped; lines may end in CRLF.
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
        draft.entry(line, offset -> Place.file(file, number, offset + 1));
      }
    }
    return draft.build();
  }
}
