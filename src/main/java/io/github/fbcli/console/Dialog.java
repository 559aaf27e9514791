package io.github.fbcli.console;

import org.jspecify.annotations.Nullable;

/**
 * Asks at the terminal, again and again until there is an answer: on a terminal that can draw with
 * completion by Tab and with what is no answer yet in red, otherwise line by line.
 *
 * <p>Easy to test: streams that are not the process's own are read line by line.
 */
public final class Dialog implements AutoCloseable {
  private final Console console;
  private final @Nullable EditedLine editor;

  private Dialog(Console console, @Nullable EditedLine editor) {
    this.console = console;
    this.editor = editor;
  }

  /**
   * Starts.
   *
   * @param colour whether colours may be used
   */
  public static Dialog open(Console console, ColourChoice colour) {
    boolean edits = console.edits() && console.redraws();
    return new Dialog(console, edits ? EditedLine.open(console, console.errStyle(colour)) : null);
  }

  /**
   * The answer.
   *
   * @return null when there is none because the input has ended
   * @throws InterruptedException when Ctrl-C was typed instead
   */
  public @Nullable String ask(LineQuestion question) throws InterruptedException {
    String line = read(question, "");
    while (line != null) {
      String fault = question.faultOf(line);
      if (fault == null) {
        return question.answer(line);
      }
      console.err().line("  " + SafeText.of(fault));
      line = read(question, line.strip());
    }
    return null;
  }

  /** Says something between two questions. */
  public void say(String line) {
    console.err().line(SafeText.of(line));
  }

  private @Nullable String read(LineQuestion question, String start) throws InterruptedException {
    console.err().flush();
    return editor == null
        ? new Prompt(console).answer(question.prompt())
        : editor.read(question, start);
  }

  @Override
  public void close() {
    if (editor != null) {
      editor.close();
    }
  }
}
