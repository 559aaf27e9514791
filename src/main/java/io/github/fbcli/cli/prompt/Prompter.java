package io.github.fbcli.cli.prompt;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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
 * other terminals, and on streams that are not the process's own, the user types plain lines, and
 * chooses from lists by name or number.
 *
 * <p>Every method except {@link #confirm} throws {@link PromptEnded} if stdin ends or the user
 * presses Ctrl-C.
 */
public final class Prompter implements AutoCloseable {
  private static final int PAGE = 10;
  private static final String OTHER = "(type another)";

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

  /** Returns the typed line without leading and trailing white space. */
  public String line(String label) {
    return read(label + " ", List.of()).strip();
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

  /** Repeats the question until the answer is valid. Prints the reason if an answer is invalid. */
  public String text(TextQuestion question) {
    while (true) {
      String line = read(question.prompt(), question.completions());
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
            new TextQuestion(
                question + " (y/n)",
                suggestion ? "y" : "n",
                List.of(),
                text ->
                    List.of("y", "yes", "n", "no").contains(text.toLowerCase(Locale.ROOT))
                        ? null
                        : "enter y or n"));
    return answer.toLowerCase(Locale.ROOT).startsWith("y");
  }

  public String choice(String what, List<String> names) {
    return draws ? names.get(selected(what, names)) : numbered(what, names);
  }

  /**
   * Like {@link #text}, but shows the suggestion and the completions as a list if the terminal can
   * redraw.
   *
   * @param none the list item for an empty answer; null if an answer is required
   */
  public String pick(TextQuestion question, @Nullable String none) {
    if (!draws || question.completions().isEmpty()) {
      return text(question);
    }
    Map<String, String> answers = new LinkedHashMap<>();
    if (question.suggestion().isEmpty() && none != null) {
      answers.put("", none);
    }
    Stream.concat(Stream.of(question.suggestion()), question.completions().stream())
        .filter(answer -> !answer.isEmpty())
        .forEach(answer -> answers.put(answer, answer));
    if (none != null) {
      answers.put("", none);
    }
    List<String> items = new ArrayList<>(answers.values());
    items.add(OTHER);
    int item = selected(question.label().strip(), items);
    if (item == answers.size()) {
      return text(new TextQuestion(question.label(), "", question.completions(), question.fault()));
    }
    return List.copyOf(answers.keySet()).get(item);
  }

  @SuppressWarnings("removal") // its successor, jline-prompt, has no release for this version
  private int selected(String what, List<String> names) {
    ConsolePrompt prompt = new ConsolePrompt(terminal());
    PromptBuilder builder = prompt.getPromptBuilder();
    ListPromptBuilder list =
        builder.createListPrompt().name(what).message(SafeText.of(what)).pageSize(PAGE);
    for (int i = 0; i < names.size(); i++) {
      list.newItem(String.valueOf(i)).text(SafeText.of(names.get(i))).add();
    }
    list.addPrompt();
    try {
      Map<String, PromptResultItemIF> answers = prompt.prompt(builder.build());
      PromptResultItemIF answer = answers.get(what);
      if (answer == null) {
        throw new PromptEnded();
      }
      return Integer.parseInt(answer.getResult());
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
    String answer =
        text(new TextQuestion(what + " (name or number)", only, names, choice::faultOf));
    return choice.named(answer).orElseThrow();
  }

  private String read(String prompt, List<String> completions) {
    return draws ? edited(prompt, null, completions) : typed(prompt);
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
