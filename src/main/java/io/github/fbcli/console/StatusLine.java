package io.github.fbcli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One line that tells how far something is, on the messages' stream: on a terminal it is drawn
 * again in place, elsewhere it is printed when it changed in kind and then at every heartbeat, so
 * that a log stays short. Nothing is shown in the first 300 ms, nothing is left behind at the end,
 * also when a signal ends the process.
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
   * Starts a line.
   *
   * @param shown false for {@code -q}: then nothing is ever printed
   * @param heartbeat how often a log without a terminal gets a line
   */
  public StatusLine(Console console, boolean shown, InstantSource clock, Duration heartbeat) {
    this.console = console;
    this.shown = shown;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.start = clock.instant();
    this.last = start;
  }

  /** Tells how far it is now; shown when it is time to. */
  public synchronized void update(String text) {
    Instant now = clock.instant();
    if (!shown || ended) {
      return;
    }
    if (!console.redraws()) {
      if (Duration.between(last, now).compareTo(heartbeat) >= 0) {
        last = now;
        console.err().line(SafeText.of(text));
      }
      return;
    }
    boolean tooSoon = Duration.between(start, now).compareTo(QUIET_START) < 0;
    if (!tooSoon && (!drawn || Duration.between(last, now).compareTo(REDRAW) >= 0)) {
      last = now;
      drawn = true;
      draw(text);
    }
  }

  /** Tells a change: drawn in place on a terminal, a line of its own elsewhere. */
  public synchronized void change(String text) {
    if (console.redraws()) {
      update(text);
    } else {
      event(text);
    }
  }

  /** Tells something that must not be missed: a line of its own, above the one redrawn. */
  public synchronized void event(String text) {
    if (shown) {
      clear();
      last = clock.instant();
      console.err().line(SafeText.of(text));
    }
  }

  /** Ends with a text that stays, if the line was drawn; prints nothing elsewhere. */
  public synchronized void finish(String text) {
    if (drawn) {
      draw(text);
      console.err().line("");
      drawn = false;
    }
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    clear();
    if (watched && !ended) {
      forget();
    }
  }

  /** The process ends, be it by a signal: whoever draws meanwhile draws no more. */
  private synchronized void end() {
    ended = true;
    clear();
  }

  private void watch() {
    try {
      Runtime.getRuntime().addShutdownHook(cleaner);
      watched = true;
    } catch (IllegalStateException e) {
      ended = true; // the process ends already
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
      watched = false;
    } catch (IllegalStateException e) {
      // The process ends, and there is nothing left to take away.
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
