package io.github.fbcli;

import io.github.fbcli.cli.CommandRunner;
import io.github.fbcli.cli.HeadStart;
import io.github.fbcli.cli.Seams;
import io.github.fbcli.console.Streams;
import java.util.Collections;
import java.util.Set;

/** Wires the program to the process that it runs in. */
public final class Main {
  private static final Set<String> AGENTS =
      Set.of("FB_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private Main() {}

  public static void main(String[] arguments) {
    // The launcher knows which streams are terminals; Java 17 can only tell whether all are.
    String terminals = System.getProperty("fb.tty", "");
    int columns = Integer.getInteger("fb.columns", 0);
    new HeadStart(System.getenv(), arguments).take();
    CommandRunner program = new CommandRunner(Seams.system());
    end(program.run(Streams.system(terminals, columns), System.getenv(), arguments));
  }

  /**
   * Ends without ado, for Java's own {@code exit} first loads the classes of logging, to log that
   * it ends. Nothing is left to be done, for what fb has asked for in the case of a signal it has
   * taken back by now. But it waits where a signal did come, and for a profiler or another agent,
   * which comes by one of these variables and may have something to write.
   */
  private static void end(int code) {
    if (Collections.disjoint(System.getenv().keySet(), AGENTS) && !isEnding()) {
      Runtime.getRuntime().halt(code);
    }
    System.exit(code);
  }

  private static boolean isEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread()); // there is none to remove
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
