package io.github.fbcli.cli.context;

import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "use", description = "Set the default context.")
@ExitCodes({ExitCode.NOT_FOUND})
@Examples({"fb context use prod", "fb context use staging"})
public final class ContextUse implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "CONTEXT", description = "The context to use.")
  String name = "";

  public ContextUse(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Settings settings = invocation.settings();
    ContextViews.require(settings, name);
    if (invocation.previews()) {
      invocation.note("'" + name + "' would become the default context");
      return ExitCode.DONE.code();
    }
    settings.file().change(now -> now.withCurrent(name));
    invocation.note("default context is now '" + name + "'");
    if (invocation.environment().get("FEATUREBASE_CONTEXT") != null) {
      invocation.note("warning: FEATUREBASE_CONTEXT is set and overrides the default context");
    }
    return ExitCode.DONE.code();
  }
}
