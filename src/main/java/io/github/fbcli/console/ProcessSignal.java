package io.github.fbcli.console;

import java.util.function.IntConsumer;

/** A signal of the operating system that asks a process to end. */
enum ProcessSignal {
  INT(2),
  TERM(15);

  private final int number;

  ProcessSignal(int number) {
    this.number = number;
  }

  /** The exit code of a process that it ends. */
  int exit() {
    return 128 + number;
  }

  Signals.Registration listen(IntConsumer listener) {
    Object machine = org.jline.utils.Signals.register(name(), () -> listener.accept(exit()));
    return () -> org.jline.utils.Signals.unregister(name(), machine);
  }
}
