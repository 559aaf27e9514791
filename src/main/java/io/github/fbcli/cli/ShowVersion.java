package io.github.fbcli.cli;

import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Version;
import io.github.fbcli.wire.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "version",
    description = "Show the version of fb.",
    footer = "With -v, also shows the commit, the Java runtime and the startup cache.")
@ExitCodes
@Examples({"fb version", "fb version -v -o json"})
final class ShowVersion implements Callable<Integer> {
  private final Invocation invocation;

  ShowVersion(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    print(invocation.output(), invocation.options().verbose.length > 0);
    return ExitCode.DONE.code();
  }

  static void print(Output output, boolean verbose) {
    if (verbose) {
      Version.About about = Version.About.thisProcess();
      output.text(about.text(), about.json());
    } else {
      output.text(Version.line(), Json.object().put("version", Version.number()));
    }
  }
}
