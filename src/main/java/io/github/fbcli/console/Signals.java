package io.github.fbcli.console;

import java.util.function.IntConsumer;

/** The wish that the process end, as it comes from outside. A test hands in its own. */
@FunctionalInterface
public interface Signals {

  /**
   * Takes signals in the place of the machine, which would end the process, until closed.
   *
   * @param listener called on a thread of its own with the exit code of a process that the signal
   *     ends: 130 for Ctrl-C, 143 for {@code kill}
   */
  Registration listen(IntConsumer listener);

  /** Closed, it leaves the signals to the machine again. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Those of this process. One that it was started to ignore stays ignored. */
  static Signals system() {
    return listener -> {
      Registration interrupt = ProcessSignal.INT.listen(listener);
      Registration terminate = ProcessSignal.TERM.listen(listener);
      return () -> {
        interrupt.close();
        terminate.close();
      };
    };
  }
}
