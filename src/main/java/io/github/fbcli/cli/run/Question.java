package io.github.fbcli.cli.run;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.Prompt;
import java.util.Locale;

/** Asks the person at the terminal. */
public final class Question {
  private final Console console;

  public Question(Console console) {
    this.console = console;
  }

  /** Whether the answer is yes; anything else, the end of the input included, is no. */
  public boolean yes(String question) {
    String answer = new Prompt(console).line(question + " [y/N] ").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }
}
