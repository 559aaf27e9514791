package io.github.fbcli.cli.prompt;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.consoleui.prompt.ConsolePrompt;
import org.jline.consoleui.prompt.PromptResultItemIF;
import org.jline.consoleui.prompt.builder.ListPromptBuilder;
import org.jline.consoleui.prompt.builder.PromptBuilder;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Prompts the user. Prompts go to stderr, so they are visible even if stdout is piped. On a
 * terminal that can redraw, the user edits lines and chooses from lists with the arrow keys. On
 * other terminals, and on streams that are not the process's own, answers are plain lines, and the
 * user enters the name or number of a choice.
 *
 * <p>Every method except {@link #confirm} throws {@link PromptEnded} if stdin ends or the user
 * types Ctrl-C.
 */
public final class Prompter implements AutoCloseable {
  private static final int PAGE = 10;

  private final Console console;
  private final boolean draws;
  private @Nullable Terminal opened;

  public Prompter(Console console) {
    this.console = console;
    this.draws = console.canEditLines() && console.canRedraw();
  }

  /** Prints a line between prompts. */
  public void print(String line) {
    console.err().line(SafeText.of(line));
  }

  /** Returns the typed line, stripped. */
  public String line(String label) {
    return text(new TextQuestion(label + " ", "", List.of(), answer -> null));
  }

  /** Returns the typed line without echoing it. */
  public String secret(String label) {
    if (console.canEditLines()) {
      return edited(label + " ", '*', List.of());
    }
    String line = typed(label + " ");
    print("");
    return line;
  }

  /** Repeats the question until the answer is valid. Prints why an answer is invalid. */
  public String text(TextQuestion question) {
    while (true) {
      String label = question.label();
      String line = draws ? edited(label, null, question.completions()) : typed(label);
      String answer = line.isBlank() ? question.suggestion() : line.strip();
      String fault = question.fault().apply(answer);
      if (fault == null) {
        return answer;
      }
      print("  " + fault);
    }
  }

  /** Returns whether the user answers yes; false at the end of stdin. */
  public boolean confirm(String question) {
    try {
      String answer = line(question + " [y/N]").toLowerCase(Locale.ROOT);
      return answer.equals("y") || answer.equals("yes");
    } catch (PromptEnded e) {
      return false;
    }
  }

  /** Returns whether the user answers yes. Repeats the question until the answer is yes or no. */
  public boolean yesOrNo(String question, boolean suggestion) {
    String answer =
        text(
            TextQuestion.of(
                question + " (y/n)",
                suggestion ? "y" : "n",
                List.of(),
                text ->
                    List.of("y", "yes", "n", "no").contains(text.toLowerCase(Locale.ROOT))
                        ? null
                        : "answer y or n"));
    return answer.toLowerCase(Locale.ROOT).startsWith("y");
  }

  public String choice(String what, List<String> names) {
    return draws ? selected(what, names) : numbered(what, names);
  }

  @SuppressWarnings("removal") // its successor, jline-prompt, is not published with this version
  private String selected(String what, List<String> names) {
    ConsolePrompt prompt = new ConsolePrompt(terminal());
    PromptBuilder builder = prompt.getPromptBuilder();
    ListPromptBuilder list = builder.createListPrompt().name(what).message(what).pageSize(PAGE);
    for (String name : names) {
      list.newItem(name).text(SafeText.of(name)).add();
    }
    list.addPrompt();
    try {
      Map<String, PromptResultItemIF> answers = prompt.prompt(builder.build());
      PromptResultItemIF answer = answers.get(what);
      if (answer == null) {
        throw new PromptEnded();
      }
      return answer.getResult();
    } catch (UserInterruptException e) {
      throw new PromptEnded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String numbered(String what, List<String> names) {
    print(what + "s:");
    for (int i = 0; i < names.size(); i++) {
      print("  " + (i + 1) + ") " + names.get(i));
    }
    Choice choice = new Choice(names);
    String only = names.size() == 1 ? names.get(0) : "";
    String answer = text(TextQuestion.of(what + ", name or number", only, names, choice::faultOf));
    return choice.named(answer).orElseThrow();
  }

  private String edited(String label, @Nullable Character mask, List<String> completions) {
    console.err().flush();
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal())
            .parser((line, cursor, context) -> new WholeLine(line, cursor))
            .completer(new WholeLine.Completions(completions))
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.AUTO_FRESH_LINE, false)
            .variable(LineReader.DISABLE_HISTORY, true)
            .build();
    try {
      return reader.readLine(SafeText.of(label), mask);
    } catch (UserInterruptException | EndOfFileException e) {
      throw new PromptEnded();
    }
  }

  private String typed(String label) {
    console.err().print(SafeText.of(label)).flush();
    try {
      String line = console.readLine();
      if (line == null) {
        throw new PromptEnded();
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the terminal of {@code fb shell}, or a new one that {@link #close} closes. */
  private Terminal terminal() {
    Terminal shared = console.streams().terminal();
    if (shared != null) {
      return shared;
    }
    if (opened == null) {
      opened = console.openTerminal();
    }
    return opened;
  }

  @Override
  public void close() {
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
