package io.github.fbcli.console;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question that one line answers. White space around an answer is none of it.
 *
 * @param label what stands before the answer
 * @param usual what an empty answer means; empty for nothing
 * @param completions what the line may be completed to
 * @param fault why a text is no answer, as a clause; null for one that is
 */
public record LineQuestion(
    String label,
    String usual,
    List<String> completions,
    Function<String, @Nullable String> fault) {

  /** Copies the list. */
  public LineQuestion {
    completions = List.copyOf(completions);
  }

  String prompt() {
    return usual.isEmpty() ? label + ": " : label + " [" + usual + "]: ";
  }

  /** The answer that a typed line is. */
  String answer(String line) {
    return line.isBlank() ? usual : line.strip();
  }

  /** Why a line is no answer; null when it is one. */
  @Nullable String faultOf(String line) {
    return fault.apply(answer(line));
  }
}
