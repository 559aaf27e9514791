package io.github.fbcli.console;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/** Opens the terminal that the process is connected to, for editing lines where messages go. */
public final class SystemTerminal {
  private static final Size DEFAULT_SIZE = Size.of(80, 24);

  /** Held, because loggers are collected; JLine logs for example unknown terminal types. */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private SystemTerminal() {}

  /**
   * Opens it. Terminals are not asked for their capabilities: an answer that comes late, over a
   * slow connection, would be taken for typed input.
   */
  public static Terminal open() throws IOException {
    JLINE.setLevel(Level.OFF);
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .systemOutput(SystemOutput.SysErr)
            .graphemeCluster(false)
            .build();
    if (terminal.getSize().getColumns() <= 0) { // in a container, at first
      terminal.setSize(DEFAULT_SIZE);
    }
    return terminal;
  }
}
