package io.github.fbcli.cli.context;

import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the contexts: those of the configuration, and those that only a login is kept for. */
@Command(name = "list", description = "List contexts and whether they are logged in.")
@ExitCodes
@Examples({"fb context list", "fb context list -o name"})
public final class ContextList implements Callable<Integer> {
  private final Invocation invocation;

  public ContextList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Settings settings = invocation.settings();
    Map<String, Context> contexts = new TreeMap<>(settings.configuration().contexts());
    try {
      settings.stored().contexts().forEach(name -> contexts.putIfAbsent(name, Context.empty(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    invocation
        .output()
        .list(
            contexts.values().stream().map(context -> ContextViews.row(settings, context)).toList(),
            ContextViews.ROW);
    return ExitCode.DONE.code();
  }
}
