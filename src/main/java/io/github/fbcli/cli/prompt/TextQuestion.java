package io.github.fbcli.cli.prompt;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question with a one-line answer.
 *
 * @param label the question without the suggestion and the colon
 * @param suggestion the answer for an empty line; may be empty
 * @param completions the completions that Tab offers
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

  String prompt() {
    return suggestion.isEmpty() ? label + ": " : label + " [" + suggestion + "]: ";
  }
}
