package io.github.fbcli.cli.context;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Confirmation;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    description = "Delete a context, its settings and its login.",
    footer = "Prompts for confirmation; without a terminal, --yes is required.")
@ExitCodes({ExitCode.NOT_FOUND})
@Examples({"fb context delete old --dry-run", "fb context delete old --yes"})
public final class ContextDelete implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "CONTEXT", description = "The context to delete.")
  String name = "";

  public ContextDelete(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Settings settings = invocation.settings();
    ContextViews.require(settings, name);
    if (invocation.previews()) {
      invocation.note("context '" + name + "' would be deleted");
      return ExitCode.DONE.code();
    }
    new Confirmation(invocation)
        .require("Delete context '" + name + "' and its login?", "nothing was deleted", List.of());
    try {
      settings.stored().delete(name);
    } catch (IOException e) {
      throw CommandFailure.ofFile(
          "cannot remove " + settings.stored().file(name) + ": " + IoReason.of(e),
          "Nothing was deleted. Check the permissions of the directory.");
    }
    if (settings.configuration().context(name) != null) {
      settings.file().change(now -> now.without(name));
    }
    invocation.note("deleted context '" + name + "' and its login");
    return ExitCode.DONE.code();
  }
}
