package io.github.fbcli.support;

import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A simulated terminal, whose keys a test presses and whose output it reads. */
public final class TypedTerminal implements AutoCloseable {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final LineDisciplineTerminal terminal;
  private final AtomicInteger unready = new AtomicInteger();
  private int seen;

  private TypedTerminal(int columns) throws IOException {
    terminal =
        new LineDisciplineTerminal(
            "test", "xterm-256color", screen, StandardCharsets.UTF_8, SignalHandler.SIG_DFL) {
          @Override
          public void setAttributes(Attributes attributes) {
            if (unready.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
              throw new IOError(new IOException("Failed to exec spawn helper: signal: 2"));
            }
            super.setAttributes(attributes);
          }
        };
    terminal.setSize(Size.of(columns, 30));
  }

  public static TypedTerminal open() throws IOException {
    return new TypedTerminal(100);
  }

  public Terminal terminal() {
    return terminal;
  }

  /** Fails N times to set attributes, as if Ctrl-C ended {@code stty}. */
  public TypedTerminal unready(int times) {
    unready.set(times);
    return this;
  }

  /** Presses keys; {@code \r} is Enter. */
  public TypedTerminal type(String keys) throws IOException {
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Waits until the text is drawn after the previously awaited text. */
  public TypedTerminal shows(String part) {
    int at = drawn().indexOf(part, seen);
    while (at < 0) {
      if (Thread.interrupted()) { // the test has taken too long
        throw new AssertionError("no '" + part + "' in:\n" + drawn().substring(seen));
      }
      Thread.onSpinWait();
      at = drawn().indexOf(part, seen);
    }
    seen = at + part.length();
    return this;
  }

  /** Everything drawn so far, with escape sequences. */
  public String drawn() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
