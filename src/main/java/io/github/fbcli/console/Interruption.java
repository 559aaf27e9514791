package io.github.fbcli.console;

import java.util.function.IntConsumer;
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
      return work.run();
    }
    Signals.Registration listening = signals.listen(this::arrived);
    try {
      return work.run();
    } finally {
      listening.close();
      end();
    }
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
    if (first(code)) {
      interrupt();
    } else {
      endAtOnce.accept(code); // without the lock: ending may wait for whoever holds it
    }
  }

  private synchronized boolean first(int code) {
    boolean first = exit == 0;
    if (first) {
      exit = code;
    }
    return first;
  }

  private synchronized void interrupt() {
    if (worker != null) {
      worker.interrupt();
    }
  }
}
