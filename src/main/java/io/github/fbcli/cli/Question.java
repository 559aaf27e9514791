package io.github.fbcli.cli;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks the person at the terminal. */
public final class Question {
  private final Console console;

  public Question(Console console) {
    this.console = console;
  }

  /** Whether the answer is yes; anything else, the end of the input included, is no. */
  public boolean yes(String question) {
    console.err().print(SafeText.of(question) + " [y/N] ").flush();
    String answer = line().strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  private String line() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = console.in().read(); b >= 0 && b != '\n'; b = console.in().read()) {
        line.write(b);
      }
      return line.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
