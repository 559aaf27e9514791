package io.github.fbcli.cli.prompt;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.console.Dialog;
import io.github.fbcli.console.LineQuestion;
import io.github.fbcli.sink.DidYouMean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions of the kinds that an interview has; one without an answer ends the command. */
final class Answers {
  private final Dialog dialog;

  Answers(Dialog dialog) {
    this.dialog = dialog;
  }

  void say(String line) {
    dialog.say(line);
  }

  /**
   * The answer to the question.
   *
   * @throws CommandFailure when somebody gives none
   */
  String text(LineQuestion question) {
    try {
      String answer = dialog.ask(question);
      if (answer == null) {
        throw new CommandFailure(
            ExitCode.FAILED, "declined", "the answers ended; nothing was created", null);
      }
      return answer;
    } catch (InterruptedException e) {
      throw new CommandFailure(
          ExitCode.INTERRUPTED, "interrupted", "interrupted; nothing was created", null);
    }
  }

  /** One of several, by its name or its number in the list that is shown. */
  String choice(String what, List<String> names) {
    say(what + "s:");
    for (int i = 0; i < names.size(); i++) {
      say("  " + (i + 1) + ") " + names.get(i));
    }
    String usual = names.size() == 1 ? names.get(0) : "";
    String answer =
        text(
            new LineQuestion(
                what + ", name or number",
                usual,
                names,
                text -> named(text, names).isPresent() ? null : noneOf(text, names)));
    return named(answer, names).orElseThrow();
  }

  private static Optional<String> named(String text, List<String> names) {
    if (names.contains(text)) {
      return Optional.of(text);
    }
    boolean number = text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= names.size();
    return number ? Optional.of(names.get(Integer.parseInt(text) - 1)) : Optional.empty();
  }

  private static String noneOf(String text, List<String> names) {
    return DidYouMean.nearest(text, names)
        .map(near -> "there is no '" + text + "'; did you mean '" + near + "'?")
        .orElse("write one of the names above, or its number");
  }

  /** Whether the answer is yes. */
  boolean yes(String question, boolean usual) {
    String answer =
        text(
            new LineQuestion(
                question + " (y/n)", usual ? "y" : "n", List.of("y", "n"), Answers::noYesOrNo));
    return answer.toLowerCase(Locale.ROOT).startsWith("y");
  }

  private static @Nullable String noYesOrNo(String text) {
    return List.of("y", "yes", "n", "no").contains(text.toLowerCase(Locale.ROOT))
        ? null
        : "answer y or n";
  }
}
