package io.github.fbcli.cli.run;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.Prompt;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Asks the user at the terminal. */
public final class Question {
  private final Prompt prompt;

  public Question(Console console) {
    this.prompt = new Prompt(console);
  }

  /** Whether the answer is yes; anything else, including the end of the input, is no. */
  public boolean yes(String question) {
    String answer = prompt.line(question + " [y/N] ").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** The typed line; empty at the end of the input. */
  public String line(String question) {
    return prompt.line(question);
  }

  /**
   * The typed line, which is not shown.
   *
   * @throws CommandFailure if the terminal cannot hide it
   */
  public String secret(String question) {
    try {
      return prompt.secret(question);
    } catch (UncheckedIOException e) {
      throw CommandFailure.usage(
          String.valueOf(e.getMessage()), "Use 'fb login --password-stdin' instead.");
    }
  }
}
