package io.github.fbcli.console;

import java.util.function.IntConsumer;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * How a run is asked to end early. Usually a signal ends the process at once. During {@link
 * #orderly} work the first one interrupts the thread that works, so that it can come to an end in
 * good order; the second ends the process.
 *
 * <p>Easy to test: hand in {@link Signals} that keep the listener, and call it.
 */
public final class Interruption {
  private final Signals signals;
  private final IntConsumer endAtOnce;
  private @Nullable Thread worker;
  private boolean enclosed;
  private int patient;
  private int exit;

  /** Something that may take long. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * For one run of the program.
   *
   * @param endAtOnce ends the process with that exit code
   */
  public Interruption(Signals signals, IntConsumer endAtOnce) {
    this.signals = signals;
    this.endAtOnce = endAtOnce;
  }

  /**
   * Does work that knows how to end early when its thread is interrupted. It may hold further
   * orderly work. The thread's flag is clear when it returns.
   */
  public <T, E extends Exception> T orderly(Work<T, E> work) throws E {
    if (!begin()) {
      return patiently(work);
    }
    return listening(work);
  }

  /**
   * Does the work of a command in a program that goes on after it, and that is what to end at once
   * means here. The first signal does so too, unless the command is at {@link #orderly} work.
   */
  public <T, E extends Exception> T enclosed(Work<T, E> work) throws E {
    enclose();
    return listening(work);
  }

  /**
   * One for a command within this run.
   *
   * @param terminal that lines are edited on; null for none
   * @param endCommand ends the command, and not the process
   */
  public Interruption within(@Nullable Terminal terminal, IntConsumer endCommand) {
    return new Interruption(terminal == null ? signals : signals.at(terminal), endCommand);
  }

  private <T, E extends Exception> T listening(Work<T, E> work) throws E {
    Signals.Registration listening = signals.listen(this::arrived);
    try {
      return work.run();
    } finally {
      listening.close();
      end();
    }
  }

  private <T, E extends Exception> T patiently(Work<T, E> work) throws E {
    count(1);
    try {
      return work.run();
    } finally {
      count(-1);
    }
  }

  private synchronized void count(int more) {
    patient += more;
    if (enclosed && patient == 0) {
      var unused = Thread.interrupted(); // the work has ended in good order
    }
  }

  private synchronized void enclose() {
    worker = Thread.currentThread();
    enclosed = true;
  }

  /** The exit code by which the signal that came is told; 0 when none has come. */
  public synchronized int exit() {
    return exit;
  }

  private synchronized boolean begin() {
    boolean outermost = worker == null;
    if (outermost) {
      worker = Thread.currentThread();
    }
    return outermost;
  }

  private synchronized void end() {
    worker = null;
    var unused = Thread.interrupted(); // it came too late to be heard
  }

  private void arrived(int code) {
    if (endsAtOnce(code)) {
      endAtOnce.accept(code); // without the lock: ending may wait for whoever holds it
    }
  }

  private synchronized boolean endsAtOnce(int code) {
    boolean first = first(code);
    if (first || enclosed) {
      interrupt();
    }
    return !first || (enclosed && patient == 0);
  }

  private boolean first(int code) {
    boolean first = exit == 0;
    if (first) {
      exit = code;
    }
    return first;
  }

  private void interrupt() {
    if (worker != null) {
      worker.interrupt();
    }
  }
}
