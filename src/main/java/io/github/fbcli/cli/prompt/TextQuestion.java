package io.github.fbcli.cli.prompt;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question that one line answers.
 *
 * @param label the prompt, up to where the answer is typed
 * @param suggestion the answer that an empty line gives; may be empty
 * @param completions what Tab can complete a line to
 * @param fault the reason why an answer is invalid, as a clause; null for a valid one
 */
public record TextQuestion(
    String label,
    String suggestion,
    List<String> completions,
    Function<String, @Nullable String> fault) {

  public TextQuestion {
    completions = List.copyOf(completions);
  }

  /** A question whose label shows the suggestion. */
  public static TextQuestion of(
      String label,
      String suggestion,
      List<String> completions,
      Function<String, @Nullable String> fault) {
    String shown = suggestion.isEmpty() ? label + ": " : label + " [" + suggestion + "]: ";
    return new TextQuestion(shown, suggestion, completions, fault);
  }
}
