package io.github.fbcli;

import io.github.fbcli.cli.CommandRunner;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.console.Streams;

/** Wires the program to its process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // The launcher knows which streams are terminals; Java 17 only knows whether all of them are.
    String terminals = System.getProperty("fb.tty", "");
    int columns = Integer.getInteger("fb.columns", 0);
    CommandRunner program = new CommandRunner(Platform.system());
    System.exit(program.run(Streams.system(terminals, columns), System.getenv(), arguments));
  }
}
