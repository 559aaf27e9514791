package io.github.fbcli.console;

import java.util.function.IntConsumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** Where the signals that ask the process to end come from. Tests supply their own. */
@FunctionalInterface
public interface Signals {
  /** The exit code of a process that Ctrl-C ends. */
  int CTRL_C = 130;

  /**
   * Handles signals instead of the default, which would end the process.
   *
   * @param listener called on a thread of its own with the exit code of a process that the signal
   *     ends: 130 for Ctrl-C, 143 for {@code kill}, 129 when the terminal is closed
   * @return restores the default
   */
  Runnable listen(IntConsumer listener);

  /**
   * Also handles the Ctrl-C that a terminal on which lines are edited reads itself.
   *
   * @param terminal calls the last listener only, and the one before when that is removed
   */
  default Signals at(Terminal terminal) {
    return listener -> {
      Runnable others = listen(listener);
      SignalHandler before = terminal.handle(Signal.INT, signal -> listener.accept(CTRL_C));
      return () -> {
        terminal.handle(Signal.INT, before);
        others.run();
      };
    };
  }

  /** Those of this process. A signal that it was started to ignore stays ignored. */
  static Signals system() {
    return listener -> {
      Object interrupt = org.jline.utils.Signals.register("INT", () -> listener.accept(CTRL_C));
      Object terminate = org.jline.utils.Signals.register("TERM", () -> listener.accept(143));
      Object hangUp = org.jline.utils.Signals.register("HUP", () -> listener.accept(129));
      return () -> {
        org.jline.utils.Signals.unregister("INT", interrupt);
        org.jline.utils.Signals.unregister("TERM", terminate);
        org.jline.utils.Signals.unregister("HUP", hangUp);
      };
    };
  }
}
