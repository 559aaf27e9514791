package io.github.fbcli.cli.prompt;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question with a one-line answer.
 *
 * @param label the complete prompt
 * @param suggestion the answer if the user enters an empty line; may be empty
 * @param completions the candidates for completion with Tab
 * @param fault returns the reason why an answer is invalid, as a clause; null for a valid answer
 */
public record TextQuestion(
    String label,
    String suggestion,
    List<String> completions,
    Function<String, @Nullable String> fault) {

  public TextQuestion {
    completions = List.copyOf(completions);
  }

  /** Returns a question whose label shows the suggestion. */
  public static TextQuestion of(
      String label,
      String suggestion,
      List<String> completions,
      Function<String, @Nullable String> fault) {
    String shown = suggestion.isEmpty() ? label + ": " : label + " [" + suggestion + "]: ";
    return new TextQuestion(shown, suggestion, completions, fault);
  }
}
