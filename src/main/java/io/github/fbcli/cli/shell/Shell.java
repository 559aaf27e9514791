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
    description = "Run commands at a prompt, with one connection and one login.",
    footer =
        "Global options given here apply to every line, unless overridden. Without a terminal,"
            + " shell runs the commands on stdin. fb exits with the code of the last command; if"
            + " stdin is not a terminal, with the code of the last failed command.")
@ExitCodes
@Examples({"fb shell -c prod", "fb shell <commands.txt"})
public final class Shell implements Callable<Integer> {
  private static final String GREETING =
      ": 'help' lists the commands, Tab completes, 'exit' or Ctrl-D quits";

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
