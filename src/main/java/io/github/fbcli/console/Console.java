package io.github.fbcli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jspecify.annotations.Nullable;

/**
 * What the program sees of the world outside: its input, its data output, its messages, and for
 * each whether somebody sits in front of it.
 *
 * <p>Easy to test: hand in {@link Streams} over buffers, then read them.
 */
public final class Console {
  private static final int USUAL_WIDTH = 80;
  private static final int USUAL_HEIGHT = 24;

  /** Held, because unused loggers are collected. It logs for example unknown terminal types. */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private final Streams streams;
  private final Map<String, String> environment;
  private final TextOut out;
  private final TextOut err;

  public Console(Streams streams, Map<String, String> environment) {
    this.streams = streams;
    this.environment = environment;
    this.out = TextOut.forData(streams.out());
    this.err = TextOut.forMessages(streams.err());
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

  /** Data, and nothing else. */
  public TextOut out() {
    return out;
  }

  /** Everything that is not data. */
  public TextOut err() {
    return err;
  }

  /** Whether questions can be asked: somebody reads the messages and can type an answer. */
  public boolean canAsk() {
    return streams.inTerminal() && streams.errTerminal();
  }

  /** Whether the input is typed by hand rather than piped in. */
  public boolean inTerminal() {
    return streams.inTerminal();
  }

  /** Whether its streams are the process's own, so that a terminal at their ends can be told. */
  boolean ownsStreams() {
    return streams.inheritable();
  }

  /** Whether lines can be edited: at the process's own terminal, or at one that is open already. */
  public boolean edits() {
    return streams.inheritable() || streams.terminal() != null;
  }

  /** Whether data is looked at on a terminal that can draw. */
  public boolean drawsData() {
    return streams.outTerminal() && !"dumb".equals(environment.get("TERM"));
  }

  /** Whether a line of messages can be drawn again in place. */
  public boolean redraws() {
    return streams.errTerminal() && !"dumb".equals(environment.get("TERM"));
  }

  /** How messages look. */
  public Style errStyle(ColourChoice choice) {
    return new Style(choice.colours(streams.errTerminal(), environment));
  }

  /** Clears the terminal that data goes to, and prints these lines there. */
  public void page(List<String> lines) {
    out.print("\u001b[H\u001b[2J").line(String.join("\n", lines));
  }

  /** How data looks, where it is meant for people. */
  public Style outStyle(ColourChoice choice) {
    return new Style(choice.colours(streams.outTerminal(), environment));
  }

  /** For commands that run other commands of fb: what is held back here goes out first. */
  public Streams streams() {
    flush();
    return streams;
  }

  /** What is held back goes out. */
  public void flush() {
    out.flush();
    err.flush();
  }

  /** For commands that run another program. */
  public ChildProcess child(Interruption interruption) {
    return new ChildProcess(streams(), interruption);
  }

  /**
   * Opens the process's terminal for editing lines; it draws where messages go. The caller closes
   * it.
   */
  public Terminal openTerminal() {
    JLINE.setLevel(Level.OFF);
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(SystemOutput.SysErr)
              .graphemeCluster(false) // its probe would leave late answers behind as typed input
              .build();
      if (terminal.getSize().getColumns() <= 0) { // unknown, as at first in a container
        terminal.setSize(Size.of(USUAL_WIDTH, USUAL_HEIGHT));
      }
      return terminal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Columns of the terminal: {@code COLUMNS}, else what the launcher saw, else 80. */
  public int width() {
    String columns = environment.get("COLUMNS");
    if (columns != null && columns.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(columns);
    }
    return streams.columns() > 0 ? streams.columns() : USUAL_WIDTH;
  }
}
