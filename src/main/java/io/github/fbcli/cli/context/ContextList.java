package io.github.fbcli.cli.context;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.ListOptions;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the contexts, including those that only have a login. */
@Command(name = "list", description = "List contexts and their login status.")
@ExitCodes
@Examples({"fb context list", "fb context list -o name"})
public final class ContextList implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin ListOptions arranged = new ListOptions();

  public ContextList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    UnaryOperator<List<ContextViews.Row>> arrangement = arranged.arrangement(ContextViews.ROW);
    Settings settings = invocation.settings();
    String current = settings.configuration().current();
    try {
      List<ContextViews.Row> rows =
          settings.contexts().values().stream()
              .map(context -> ContextViews.row(settings, context, current))
              .toList();
      invocation.output().list(arrangement.apply(rows), ContextViews.ROW);
      return ExitCode.DONE.code();
    } catch (IOException e) {
      throw CommandFailure.ofFile(
          "cannot list the stored logins: " + IoReason.of(e),
          "Check the permissions of the credentials directory.");
    }
  }
}
