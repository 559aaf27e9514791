package io.github.fbcli;

import io.github.fbcli.cli.CommandRunner;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.console.Streams;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Connects the program to the streams, environment and exit code of the process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // libraries, too, print ASCII digits and English
    // The launcher detects which streams are terminals; Java 17 detects only if all of them are.
    String terminals = System.getProperty("fb.tty", "");
    int columns = Integer.getInteger("fb.columns", 0);
    IntConsumer exit = System::exit; // also called on the second Ctrl-C
    CommandRunner program = new CommandRunner(Platform.system(exit));
    exit.accept(program.run(Streams.system(terminals, columns), System.getenv(), arguments));
  }
}
