package io.github.fbcli.shell.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, split into commands and words as a POSIX shell would: single and double quotes,
 * backslashes, comments, {@code ;} and the end of the line between two commands. Nothing is
 * expanded but {@code ~/}; what only a real shell can do is told as such.
 *
 * @param commands each with its words; none is empty, but for the last one while it is typed
 * @param missing what the text needs to be whole; null when it is
 * @param operator the first operator that fb does not have, such as {@code |}; null for none
 */
record CommandText(List<List<Word>> commands, @Nullable String missing, @Nullable String operator) {

  /**
   * A word.
   *
   * @param text without its quotes
   * @param start where it begins in what was typed
   */
  record Word(String text, int start) {}

  CommandText {
    commands = List.copyOf(commands);
  }

  /**
   * Splits a whole text.
   *
   * @param home what {@code ~} stands for; null for itself
   */
  static CommandText of(String text, @Nullable String home) {
    return new WordSplitter(text, home).split(false);
  }

  /**
   * Splits what stands before the cursor. The last word of the last command is the one under it,
   * which may be empty and its quotes open.
   */
  static CommandText upTo(String text, int cursor, @Nullable String home) {
    return new WordSplitter(text.substring(0, cursor), home).split(true);
  }

  /** The words of the last command. */
  List<Word> last() {
    return commands.isEmpty() ? List.of() : commands.get(commands.size() - 1);
  }
}
