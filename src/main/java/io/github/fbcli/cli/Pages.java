package io.github.fbcli.cli;

import io.github.fbcli.cli.help.Ends;
import io.github.fbcli.cli.help.ManPages;
import io.github.fbcli.cli.help.Manual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the man pages. The build asks for it; it is no part of what users may rely on. */
@Command(name = Pages.NAME, hidden = true, description = "Write the man pages into a folder.")
@Ends
final class Pages implements Callable<Integer> {
  static final String NAME = "__man";

  private static final int DAY = "2026-11-23".length();

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder, made if need be.")
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private Path folder;

  @Parameters(index = "1", paramLabel = "TIME", description = "When this version was made.")
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private String time;

  private final Invocation invocation;

  Pages(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    Manual manual = Manual.of(new CommandTree(invocation).whole().getCommandSpec());
    new ManPages(manual, time.substring(0, Math.min(DAY, time.length())), Version.number())
        .write(folder);
    return ExitCode.DONE.code();
  }
}
