package io.github.fbcli.shell.session;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import io.github.fbcli.console.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jspecify.annotations.Nullable;

/**
 * A session: reads lines and runs them, until there are no more or somebody leaves. At a terminal
 * it prompts, edits and remembers; of a file or a pipe it runs line by line, as a shell runs a
 * script.
 *
 * <p>Easy to test: hand in {@link Streams} with a terminal over streams of your own.
 */
public final class Repl {
  private static final int USUAL_WIDTH = 80;
  private static final int USUAL_HEIGHT = 24;

  private final Host host;
  private final Console console;
  private final Interruption interruption;
  private final InstantSource clock;
  private final Map<String, String> environment;
  private final @Nullable ExportScript export;

  /**
   * @param environment tells the home folder
   * @param export where commands are written down; null for nowhere
   */
  public Repl(
      Host host,
      Console console,
      Interruption interruption,
      InstantSource clock,
      Map<String, String> environment,
      @Nullable ExportScript export) {
    this.host = host;
    this.console = console;
    this.interruption = interruption;
    this.clock = clock;
    this.environment = environment;
    this.export = export;
  }

  /**
   * Runs the session to its end and returns the exit code of its last command.
   *
   * @param style of what is not data
   * @param greeting what stands above the first prompt; empty for nothing
   */
  public int run(Style style, String greeting) {
    try {
      if (!console.canAsk()) {
        return piped();
      }
      return console.edits() && console.redraws()
          ? edited(style, greeting)
          : unedited(style, greeting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int piped() throws IOException {
    Streams streams = console.streams();
    try (Interpreter interpreter = interpreter(streams)) {
      return loop(interpreter, new PlainLines(streams.in()), null);
    }
  }

  private int unedited(Style style, String greeting) throws IOException {
    Streams own = console.streams();
    Streams streams = own.through(TerminalInput.of(own.in()), own.out(), own.err());
    try (Interpreter interpreter = interpreter(streams)) {
      greet(greeting);
      UneditedLines lines = new UneditedLines(streams.in(), console, interruption);
      return loop(interpreter, lines, new Prompts(host, style));
    }
  }

  private int edited(Style style, String greeting) throws IOException {
    Terminal given = console.streams().terminal();
    Terminal terminal = given == null ? open() : given;
    SignalHandler before = terminal.handle(Signal.INT, SignalHandler.SIG_IGN);
    try (Interpreter interpreter = interpreter(at(terminal))) {
      WordCompleter completer =
          new WordCompleter(host, interpreter.shortCommands().names(), home());
      EditedLines lines = new EditedLines(terminal, host, style, completer, home());
      greet(greeting);
      return loop(interpreter, lines, new Prompts(host, style));
    } finally {
      terminal.handle(Signal.INT, before);
      if (given == null) {
        terminal.close();
      }
    }
  }

  private void greet(String greeting) {
    if (!greeting.isEmpty()) {
      console.err().line(greeting);
    }
  }

  private static Terminal open() throws IOException {
    Terminal terminal =
        TerminalBuilder.builder().system(true).systemOutput(SystemOutput.SysErr).build();
    if (terminal.getSize().getColumns() <= 0) { // as in a container, before anybody told it
      terminal.setSize(Size.of(USUAL_WIDTH, USUAL_HEIGHT));
    }
    return terminal;
  }

  private int loop(Interpreter interpreter, LineSource lines, @Nullable Prompts prompts) {
    while (!interpreter.left()) {
      String prompt = prompts == null ? "" : prompts.prompt(interpreter.last());
      console.flush(); // so that it stands above the prompt
      String text = lines.next(prompt);
      if (text == null) {
        break;
      }
      interpreter.run(text);
      boolean ended = interpreter.signal() != 0 && (prompts == null || interpreter.signal() != 130);
      if (ended) {
        return interpreter.signal();
      }
    }
    return interpreter.last();
  }

  private Interpreter interpreter(Streams streams) {
    return new Interpreter(
        host, console, () -> resized(streams), interruption, clock, home(), export);
  }

  private Streams at(Terminal terminal) {
    Streams own = console.streams();
    return own.through(TerminalInput.of(terminal), own.out(), own.err()).at(terminal);
  }

  /** With the width that the terminal has by now. */
  private Streams resized(Streams streams) {
    console.flush();
    Terminal terminal = streams.terminal();
    return terminal == null || terminal.getSize().getColumns() <= 0
        ? streams
        : streams.withColumns(terminal.getSize().getColumns());
  }

  private @Nullable String home() {
    return environment.get("HOME");
  }
}
