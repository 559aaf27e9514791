package io.github.fbcli.shell.session;

import io.github.fbcli.shell.session.CommandText.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a text from its beginning to its end and finds the words of its commands. */
final class WordSplitter {
  private static final String OPERATORS = "|&<>";

  /** What a backslash protects within double quotes; before anything else it stays. */
  private static final String PROTECTED = "$`\"\\";

  private final String text;
  private final @Nullable String home;
  private final List<List<Word>> commands = new ArrayList<>();
  private List<Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int start = -1; // of the word; -1 between two
  private int at;
  private @Nullable String missing;
  private @Nullable String operator;

  WordSplitter(String text, @Nullable String home) {
    this.text = text;
    this.home = home;
  }

  CommandText split(boolean typing) {
    while (at < text.length()) {
      step(text.charAt(at));
    }
    if (typing && start < 0) {
      begin(); // the cursor is where the next word will be
    }
    endCommand();
    return new CommandText(commands, missing, operator);
  }

  private void step(char c) {
    switch (c) {
      case ' ', '\t', '\r' -> {
        endWord();
        at++;
      }
      case '\n', ';' -> {
        endCommand();
        at++;
      }
      case '\'' -> single();
      case '"' -> twofold();
      case '\\' -> backslash();
      case '~' -> tilde();
      default -> other(c);
    }
  }

  private void other(char c) {
    if (c == '#' && start < 0) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (OPERATORS.indexOf(c) >= 0) {
      if (operator == null) {
        operator = String.valueOf(c);
      }
      endCommand();
      at++;
    } else {
      begin();
      word.append(c);
      at++;
    }
  }

  private void single() {
    begin();
    int end = text.indexOf('\'', at + 1);
    if (end < 0) {
      missing = "'";
      end = text.length();
    }
    word.append(text, at + 1, end);
    at = end + 1;
  }

  private void twofold() {
    begin();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      boolean more = at + 1 < text.length();
      if (c == '\\' && more && text.charAt(at + 1) == '\n') {
        at += 2;
      } else if (c == '\\' && more && PROTECTED.indexOf(text.charAt(at + 1)) >= 0) {
        word.append(text.charAt(at + 1));
        at += 2;
      } else {
        word.append(c);
        at++;
      }
    }
    if (at >= text.length()) {
      missing = "\"";
    }
    at++;
  }

  private void backslash() {
    if (at + 1 == text.length()) {
      missing = "\\"; // the line goes on
    } else if (text.charAt(at + 1) != '\n') {
      begin();
      word.append(text.charAt(at + 1));
    }
    at += 2;
  }

  private void tilde() {
    boolean alone = at + 1 == text.length() || " \t\r\n;/".indexOf(text.charAt(at + 1)) >= 0;
    boolean expands = start < 0 && alone && home != null;
    begin();
    word.append(expands ? home : "~");
    at++;
  }

  private void begin() {
    if (start < 0) {
      start = at;
    }
  }

  private void endWord() {
    if (start >= 0) {
      words.add(new Word(word.toString(), start));
      word.setLength(0);
      start = -1;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
      words = new ArrayList<>();
    }
  }
}
