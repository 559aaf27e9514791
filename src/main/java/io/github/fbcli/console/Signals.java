package io.github.fbcli.console;

import java.util.function.IntConsumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** The source of signals that end the process. Tests supply their own. */
@FunctionalInterface
public interface Signals {
  /** The exit code after Ctrl-C. */
  int CTRL_C = 130;

  /**
   * Starts handling signals, which end the process by default.
   *
   * @param listener called on a separate thread with the exit code of the signal: 130 for Ctrl-C,
   *     143 for {@code kill}, 129 when the terminal is closed
   * @return an action that restores the default
   */
  Runnable listen(IntConsumer listener);

  /**
   * Returns a source of these signals that also reports Ctrl-C during line editing on a terminal.
   *
   * @param terminal the terminal; it reports Ctrl-C only to the newest listener that has not been
   *     removed
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

  /** Returns the signals of this process. A signal that is ignored at startup stays ignored. */
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
