package io.github.fbcli.console;

import java.util.function.IntConsumer;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Handles the signals that end a run early. By default, a signal ends the process at once. During
 * {@link #orderly} work, the first signal interrupts the working thread, which can then clean up;
 * the second signal ends the process.
 *
 * <p>Tests supply {@link Signals} that store the listener for the test to call.
 */
public final class Interruption {
  private final Signals signals;
  private final IntConsumer endAtOnce;
  private @Nullable Thread worker;
  private boolean enclosed;
  private int orderly;
  private int exit;

  /** Work that may take a long time. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * @param endAtOnce ends the process with the given exit code
   */
  public Interruption(Signals signals, IntConsumer endAtOnce) {
    this.signals = signals;
    this.endAtOnce = endAtOnce;
  }

  /**
   * Runs work that ends early when its thread is interrupted. Orderly work can be nested. The
   * thread's interrupt status is clear when this method returns.
   */
  public <T, E extends Exception> T orderly(Work<T, E> work) throws E {
    if (begin()) {
      return listening(work);
    }
    count(1);
    try {
      return work.run();
    } finally {
      count(-1);
    }
  }

  /**
   * Runs a command within a program that continues afterwards. Signals end only the command. The
   * first signal ends the command at once, unless it is doing {@link #orderly} work.
   */
  public <T, E extends Exception> T enclosed(Work<T, E> work) throws E {
    enclose();
    return listening(work);
  }

  /**
   * Returns a new instance for a command within this run.
   *
   * @param terminal the terminal on which lines are edited; null for none
   * @param endCommand ends the command, but not the process
   */
  public Interruption within(@Nullable Terminal terminal, IntConsumer endCommand) {
    return new Interruption(terminal == null ? signals : signals.at(terminal), endCommand);
  }

  /** Returns the exit code for the first signal; 0 if there was none. */
  public synchronized int exit() {
    return exit;
  }

  private <T, E extends Exception> T listening(Work<T, E> work) throws E {
    Runnable stop = signals.listen(this::arrived);
    try {
      return work.run();
    } finally {
      stop.run();
      end();
    }
  }

  private synchronized void count(int more) {
    orderly += more;
    if (enclosed && orderly == 0) {
      var unused = Thread.interrupted(); // discards an interrupt that arrived after the work
    }
  }

  private synchronized void enclose() {
    worker = Thread.currentThread();
    enclosed = true;
  }

  /** Starts orderly work. Returns whether it is the outermost. */
  private synchronized boolean begin() {
    boolean outermost = worker == null;
    if (outermost) {
      worker = Thread.currentThread();
    }
    return outermost;
  }

  private synchronized void end() {
    worker = null;
    var unused = Thread.interrupted(); // discards an interrupt that arrived after the work
  }

  private void arrived(int code) {
    if (endsAtOnce(code)) {
      endAtOnce.accept(code); // without the lock, because ending may wait for its holder
    }
  }

  private synchronized boolean endsAtOnce(int code) {
    boolean first = exit == 0;
    if (first) {
      exit = code;
    }
    if (worker != null && (first || enclosed)) {
      worker.interrupt();
    }
    return !first || (enclosed && orderly == 0);
  }
}
