package io.github.fbcli.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of explanatory text. Each help format lays it out differently. */
record HelpLine(Kind kind, String term, String text) {
  private static final Pattern TERM_AND_MEANING = Pattern.compile("  (\\S.*?) {2,}(\\S.*)");

  /** The kind of a line, determined by its indentation. */
  enum Kind {
    BLANK,
    /** Starts in the first column; wrapped. */
    PARAGRAPH,
    /** Indented: a term, a gap and its meaning. */
    ROW,
    /** Any other indented line; never wrapped. */
    CODE
  }

  static HelpLine of(String line) {
    Matcher row = TERM_AND_MEANING.matcher(line);
    if (row.matches()) {
      return row(row.group(1), row.group(2));
    }
    Kind indented = line.startsWith("  ") ? Kind.CODE : Kind.PARAGRAPH;
    return new HelpLine(line.isBlank() ? Kind.BLANK : indented, "", line.strip());
  }

  static HelpLine row(String term, String meaning) {
    return new HelpLine(Kind.ROW, term, meaning);
  }

  /**
   * Groups consecutive lines of the same kind, such as the rows of a table or the lines of a code
   * block.
   */
  static List<List<HelpLine>> blocks(List<HelpLine> lines) {
    List<List<HelpLine>> blocks = new ArrayList<>();
    for (HelpLine line : lines) {
      int last = blocks.size() - 1;
      if (last < 0 || blocks.get(last).get(0).kind != line.kind) {
        blocks.add(new ArrayList<>());
        last++;
      }
      blocks.get(last).add(line);
    }
    return blocks;
  }
}
