package io.github.fbcli.cli.run;

import io.github.fbcli.cli.prompt.Prompter;
import java.util.List;

/** Confirmation of a change that cannot be undone. */
public record Confirmation(Invocation invocation) {

  /**
   * Prompts unless {@code --yes} is given.
   *
   * @param question the question, ending with a question mark
   * @param untouched the message if the user declines, such as {@code nothing was deleted}
   * @param details lines to print before the question
   * @throws CommandFailure if the user declines, or if fb must not prompt
   */
  public void require(String question, String untouched, List<String> details) {
    if (invocation.assumesYes()) {
      return;
    }
    if (!invocation.mayPrompt()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "confirmation_missing",
          "confirmation required: " + question + " " + capitalized(untouched),
          "Use --yes to confirm.",
          details);
    }
    details.forEach(invocation::note);
    try (Prompter prompter = invocation.prompter()) {
      if (!prompter.confirm(question)) {
        throw new CommandFailure(
            ExitCode.INTERRUPTED, "declined", untouched, "Use --yes to skip the prompt.");
      }
    }
  }

  private static String capitalized(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }
}
