package io.github.fbcli.cli.shell;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Session;
import io.github.fbcli.cli.run.Version;
import io.github.fbcli.shell.session.ExportScript;
import io.github.fbcli.shell.session.Repl;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Commands one after the other, over one connection and with one login. */
@Command(
    name = "shell",
    description = "Run commands at a prompt, with one connection and one login.",
    footer =
        "Global options given here apply to every line, unless overridden. Without a terminal, "
            + "shell runs the lines of stdin. The exit code is that of the last command.")
@ExitCodes
@Examples({"fb shell -c prod", "fb shell --export setup.sh", "fb shell <commands.txt"})
public final class Shell implements Callable<Integer> {
  private static final String GREETING =
      ": 'help' for the commands, \\? for short ones, Tab completes, Ctrl-D leaves";

  private final Invocation invocation;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Also write the commands to FILE as a bash script.")
  @Nullable Path export;

  public Shell(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.inSession()) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage", "this is 'fb shell' already", "Leave it with \\q.");
    }
    ExportScript script = export == null ? null : script(export);
    invocation.output().leaveToOthers();
    try (Session session = Session.withFlagsOf(invocation)) {
      return new Repl(
              new SessionHost(invocation, session),
              invocation.console(),
              invocation.platform().interruption(),
              invocation.platform().clock(),
              invocation.environment().all(),
              script)
          .run(invocation.errStyle(), invocation.quiet() ? "" : Version.line() + GREETING);
    }
  }

  private static ExportScript script(Path file) {
    try {
      return ExportScript.create(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "cannot make the script " + file + ": " + reason(file, e),
          "Name a file that is not there yet, in a folder that you may write to.");
    }
  }

  private static String reason(Path file, IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "it is there already";
    }
    return e instanceof NoSuchFileException
        ? "there is no such folder"
        : String.valueOf(e.getMessage()).replace(file + ": ", "");
  }
}
