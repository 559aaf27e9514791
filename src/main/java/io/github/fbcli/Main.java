package io.github.fbcli;

import io.github.fbcli.cli.CommandRunner;
import io.github.fbcli.cli.HeadStart;
import io.github.fbcli.cli.Seams;
import io.github.fbcli.console.Streams;

/** Wires the program to the process that it runs in. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // The launcher knows which streams are terminals; Java 17 can only tell whether all are.
    String terminals = System.getProperty("fb.tty", "");
    int columns = Integer.getInteger("fb.columns", 0);
    new HeadStart(System.getenv(), arguments).take();
    CommandRunner program = new CommandRunner(Seams.system(System::exit));
    System.exit(program.run(Streams.system(terminals, columns), System.getenv(), arguments));
  }
}
