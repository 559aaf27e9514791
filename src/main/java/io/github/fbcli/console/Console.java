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
 * The program's streams for input, data and messages. Each may be connected to a terminal.
 *
 * <p>Tests supply {@link Streams} that use buffers.
 */
public final class Console {
  private static final int DEFAULT_WIDTH = 80;
  private static final int DEFAULT_HEIGHT = 24;

  /**
   * Prevents the garbage collection of the logger, which would reset its level. JLine logs unknown
   * terminal types, for example.
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

  /** Reads a line of UTF-8 input, without its line break; returns null at the end of the input. */
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

  /** Returns the output for data. */
  public TextOut out() {
    return out;
  }

  /** Returns the output for messages: everything that is not data. */
  public TextOut err() {
    return err;
  }

  /**
   * Returns whether the user can be prompted: messages and input are both connected to a terminal.
   */
  public boolean canPrompt() {
    return streams.inTerminal() && streams.errTerminal();
  }

  /** Returns whether the input is typed rather than piped. */
  public boolean inTerminal() {
    return streams.inTerminal();
  }

  /**
   * Returns whether the user can edit input lines, on the process's own terminal or on a terminal
   * that is already open.
   */
  public boolean canEditLines() {
    return streams.inheritable() || streams.terminal() != null;
  }

  /** Returns whether data goes to a terminal that can position the cursor. */
  public boolean canDrawData() {
    return streams.outTerminal() && !"dumb".equals(environment.get("TERM"));
  }

  /** Returns whether a message line can be redrawn in place. */
  public boolean canRedraw() {
    return streams.errTerminal() && !"dumb".equals(environment.get("TERM"));
  }

  public Style errStyle(ColourChoice choice) {
    return new Style(choice.colours(streams.errTerminal(), environment));
  }

  public Style outStyle(ColourChoice choice) {
    return new Style(choice.colours(streams.outTerminal(), environment));
  }

  /** Prints a message. On a terminal, wraps it between words. */
  public void message(String text) {
    TextWidth.lines(text, streams.errTerminal() ? width() : Integer.MAX_VALUE).forEach(err::line);
  }

  /** Clears the terminal that data is printed on. */
  public void clear() {
    out.print("\u001b[H\u001b[2J");
  }

  /** Returns the maximum width of a line of data; unlimited if data does not go to a terminal. */
  public int dataWidth() {
    return streams.outTerminal() ? width() : Integer.MAX_VALUE;
  }

  /** Flushes and returns the streams, for commands that run other fb commands. */
  public Streams streams() {
    flush();
    return streams;
  }

  public void flush() {
    out.flush();
    err.flush();
  }

  /** Returns a runner for commands that run another program. */
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
              .graphemeCluster(false) // late responses to the query would be read as input
              .build();
      if (terminal.getSize().getColumns() <= 0) { // unknown, as initially in a container
        terminal.setSize(Size.of(DEFAULT_WIDTH, DEFAULT_HEIGHT));
      }
      return TypedKeys.at(terminal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the terminal's width in columns: {@code COLUMNS} if set, otherwise the width detected
   * by the launcher, or 80 if it is unknown.
   */
  public int width() {
    String columns = environment.get("COLUMNS");
    if (columns != null && columns.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(columns);
    }
    return streams.columns() > 0 ? streams.columns() : DEFAULT_WIDTH;
  }
}
