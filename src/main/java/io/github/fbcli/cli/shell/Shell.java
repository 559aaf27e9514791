package io.github.fbcli.cli.shell;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Session;
import io.github.fbcli.cli.run.Version;
import io.github.fbcli.shell.Repl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "shell",
    description = "Run commands at a prompt, sharing one connection and login.",
    footer =
        "Global options apply to every line unless overridden. If stdin is not a terminal, fb reads"
            + " commands from it, and exits with the exit code of the last command that failed. On"
            + " a terminal, it exits with that of the last command.")
@ExitCodes
@Examples({"fb shell -c prod", "fb shell <commands.txt"})
public final class Shell implements Callable<Integer> {
  private static final String GREETING =
      ": 'help' lists the commands, Tab completes, and 'exit' or Ctrl-D quits";

  private final Invocation invocation;

  public Shell(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.inSession()) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage", "'fb shell' is already running", "To leave it, use 'exit'.");
    }
    invocation.output().leaveToOthers();
    try (Session session = Session.withFlagsOf(invocation)) {
      return new Repl(
              new SessionHost(invocation, session),
              invocation.console(),
              invocation.platform().interruption(),
              invocation.errStyle(),
              invocation.environment().get("HOME"))
          .run(invocation.quiet() ? "" : Version.line() + GREETING);
    }
  }
}
