package io.github.fbcli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A progress line on stderr. On a terminal, it appears after 300 ms, is redrawn in place, and is
 * cleared at the end, even if a signal ends the process. If stderr is not a terminal, a line is
 * printed only after a change and at every heartbeat, to keep logs short.
 */
public final class StatusLine implements AutoCloseable {
  private static final Duration QUIET_START = Duration.ofMillis(300);
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final String CLEAR = "\r\u001b[2K";

  private final Console console;
  private final boolean shown;
  private final InstantSource clock;
  private final Duration heartbeat;
  private final Instant start;
  private final Thread cleaner = new Thread(this::end);
  private Instant last;
  private boolean drawn;
  private boolean watched;
  private boolean ended;

  /**
   * @param shown false to print nothing, as with {@code -q}
   * @param heartbeat the time between two lines if stderr is not a terminal
   */
  public StatusLine(Console console, boolean shown, InstantSource clock, Duration heartbeat) {
    this.console = console;
    this.shown = shown;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.start = clock.instant();
    this.last = start;
  }

  /** Sets the text to show when the next line is due. */
  public synchronized void update(String text) {
    Instant now = clock.instant();
    Duration passed = Duration.between(last, now);
    if (!shown || ended) {
      return;
    }
    if (!console.canRedraw()) {
      if (passed.compareTo(heartbeat) >= 0) {
        change(text);
      }
    } else if (Duration.between(start, now).compareTo(QUIET_START) >= 0
        && (!drawn || passed.compareTo(REDRAW) >= 0)) {
      last = now;
      drawn = true;
      draw(text);
    }
  }

  /** Reports a change: redraws the line on a terminal, or prints a new line otherwise. */
  public synchronized void change(String text) {
    if (console.canRedraw()) {
      update(text);
    } else {
      last = clock.instant();
      event(text);
    }
  }

  /** Prints a separate line: above the redrawn line, or between the heartbeats. */
  public synchronized void event(String text) {
    if (shown) {
      clear();
      console.message(SafeText.of(text));
    }
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    clear();
    if (watched && !ended) {
      removeShutdownHook(cleaner);
      watched = false;
    }
  }

  /** Clears the line when the process ends, possibly by a signal. Nothing is drawn afterwards. */
  private synchronized void end() {
    ended = true;
    clear();
  }

  private void watch() {
    try {
      Runtime.getRuntime().addShutdownHook(cleaner);
      watched = true;
    } catch (IllegalStateException e) {
      ended = true; // the process is already ending
    }
  }

  static void removeShutdownHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down and runs the hook.
    }
  }

  private void draw(String text) {
    if (!watched) {
      watch();
    }
    String cut = TextWidth.cut(SafeText.of(text), console.width() - 1);
    console.err().print(CLEAR + cut).flush();
  }

  private void clear() {
    if (drawn) {
      console.err().print(CLEAR).flush();
      drawn = false;
    }
  }
}
