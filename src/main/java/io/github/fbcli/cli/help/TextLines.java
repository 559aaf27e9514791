package io.github.fbcli.cli.help;

import io.github.fbcli.console.Style;

/** Lines that fit a width. Its texts are plain ASCII, so that a character is a column. */
final class TextLines {
  private static final String INDENT = "  ";
  private static final int GAP = 2;

  private final Style style;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  TextLines(Style style, int width) {
    this.style = style;
    this.width = width;
  }

  String text() {
    return text.toString().strip();
  }

  void blank() {
    text.append('\n');
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  void paragraph(String words) {
    hanging("", 0, words);
  }

  void indented(String words) {
    hanging(INDENT, INDENT.length(), words);
  }

  /** A command line; one that is too long goes on in the next, as a shell would take it. */
  void code(String command) {
    String[] words = command.split(" ");
    StringBuilder line = new StringBuilder(INDENT);
    for (int i = 0; i < words.length; i++) {
      boolean last = i == words.length - 1;
      int room = width - (last ? 0 : " \\".length());
      boolean first = line.toString().isBlank();
      if (!first && line.length() + 1 + words[i].length() > room) {
        line(line + " \\");
        line = new StringBuilder(INDENT + INDENT);
        first = true;
      }
      line.append(first ? "" : " ").append(words[i]);
    }
    line(line.toString());
  }

  /** A label and, in a column of its own, what it means. */
  void row(String label, int labels, String meaning) {
    String shown = INDENT + style.cyan(label);
    int column = INDENT.length() + labels + GAP;
    if (label.length() > labels) {
      line(shown);
      hanging(" ".repeat(column), column, meaning);
    } else {
      hanging(shown + " ".repeat(labels - label.length() + GAP), column, meaning);
    }
  }

  /** Words behind a start that takes so many columns; further lines stand below the first word. */
  void hanging(String start, int columns, String words) {
    StringBuilder line = new StringBuilder(start);
    int at = columns;
    for (String word : words.split(" ")) {
      if (at > columns && at + 1 + word.length() > width) {
        line(line.toString());
        line = new StringBuilder(" ".repeat(columns));
        at = columns;
      }
      line.append(at > columns ? " " : "").append(word);
      at += (at > columns ? 1 : 0) + word.length();
    }
    line(line.toString());
  }
}
