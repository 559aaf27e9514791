package io.github.fbcli.console;

import java.util.function.IntConsumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

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

  /**
   * The same, with the Ctrl-C that a terminal on which lines are edited takes for itself.
   *
   * @param terminal hands it to whoever asked last, and back to whoever had asked before
   */
  default Signals at(Terminal terminal) {
    return listener -> {
      Registration others = listen(listener);
      SignalHandler before =
          terminal.handle(Signal.INT, signal -> listener.accept(ProcessSignal.INT.exit()));
      return () -> {
        terminal.handle(Signal.INT, before);
        others.close();
      };
    };
  }

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
