package io.github.fbcli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jspecify.annotations.Nullable;

/**
 * The program's input, data output and messages, and whether each is connected to a terminal.
 *
 * <p>Tests supply {@link Streams} over buffers.
 */
public final class Console {
  private static final int DEFAULT_WIDTH = 80;
  private static final int DEFAULT_HEIGHT = 24;

  /**
   * Referenced here because unreferenced loggers are collected. It logs, for example, unknown
   * terminal types.
   */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private final Streams streams;
  private final Map<String, String> environment;
  private final TextOut out;
  private final TextOut err;

  public Console(Streams streams, Map<String, String> environment) {
    this.streams = streams;
    this.environment = environment;
    this.out = new TextOut(streams.out(), true);
    this.err = new TextOut(streams.err(), false);
  }

  public InputStream in() {
    return streams.in();
  }

  /** Reads one line of the input as UTF-8, without its end; null at the end of the input. */
  public @Nullable String readLine() throws IOException {
    int b = streams.in().read();
    if (b < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (; b >= 0 && b != '\n'; b = streams.in().read()) {
      line.write(b);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** The output for data only. */
  public TextOut out() {
    return out;
  }

  /** The output for messages: everything that is not data. */
  public TextOut err() {
    return err;
  }

  /** Whether the user can be prompted: messages go to a terminal and answers come from one. */
  public boolean canPrompt() {
    return streams.inTerminal() && streams.errTerminal();
  }

  /** Whether the input is typed by hand rather than piped in. */
  public boolean inTerminal() {
    return streams.inTerminal();
  }

  /** Whether lines can be edited: on the process's own terminal, or on one that is already open. */
  public boolean canEditLines() {
    return streams.inheritable() || streams.terminal() != null;
  }

  /** Whether data goes to a terminal that can draw. */
  public boolean canDrawData() {
    return streams.outTerminal() && !"dumb".equals(environment.get("TERM"));
  }

  /** Whether a line of messages can be redrawn in place. */
  public boolean canRedraw() {
    return streams.errTerminal() && !"dumb".equals(environment.get("TERM"));
  }

  public Style errStyle(ColourChoice choice) {
    return new Style(choice.colours(streams.errTerminal(), environment));
  }

  public Style outStyle(ColourChoice choice) {
    return new Style(choice.colours(streams.outTerminal(), environment));
  }

  /** Clears the terminal that data goes to; its content is then printed anew. */
  public void clear() {
    out.print("\u001b[H\u001b[2J");
  }

  /** The length that lines of data must not exceed: unlimited unless they go to a terminal. */
  public int dataWidth() {
    return streams.outTerminal() ? width() : Integer.MAX_VALUE;
  }

  /** For commands that run other commands of fb; flushed. */
  public Streams streams() {
    flush();
    return streams;
  }

  public void flush() {
    out.flush();
    err.flush();
  }

  /** For commands that run another program. */
  public ChildProcess child(Interruption interruption) {
    return new ChildProcess(streams(), interruption);
  }

  /** Opens the process's terminal for editing lines on stderr. The caller closes it. */
  public Terminal openTerminal() {
    JLINE.setLevel(Level.OFF);
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(SystemOutput.SysErr)
              .graphemeCluster(false) // late answers to its probe would become typed input
              .build();
      if (terminal.getSize().getColumns() <= 0) { // unknown, as initially in a container
        terminal.setSize(Size.of(DEFAULT_WIDTH, DEFAULT_HEIGHT));
      }
      return TypedKeys.at(terminal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Columns of the terminal: {@code COLUMNS}, else what the launcher detected, else 80. */
  public int width() {
    String columns = environment.get("COLUMNS");
    if (columns != null && columns.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(columns);
    }
    return streams.columns() > 0 ? streams.columns() : DEFAULT_WIDTH;
  }
}
