package io.github.fbcli;

import io.github.fbcli.cli.CommandRunner;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.console.Streams;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Wires the program to its process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // ASCII digits and English, also from the libraries
    // The launcher knows which streams are terminals; Java 17 only knows whether all of them are.
    String terminals = System.getProperty("fb.tty", "");
    int columns = Integer.getInteger("fb.columns", 0);
    IntConsumer exit = System::exit; // also ends the process at the second Ctrl-C
    CommandRunner program = new CommandRunner(Platform.system(exit));
    exit.accept(program.run(Streams.system(terminals, columns), System.getenv(), arguments));
  }
}
