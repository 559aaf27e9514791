package io.github.fbcli.cli.complete;

import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.shell.Script;
import io.github.fbcli.wire.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script that enables a shell to complete fb command lines. */
@Command(
    name = "completion",
    description = "Print a completion script for a shell.",
    footer = {
      "To enable completion:",
      "  bash        source <(fb completion bash), in ~/.bashrc",
      "  zsh         fb completion zsh >_fb, in a directory in $fpath",
      "  fish        fb completion fish >~/.config/fish/completions/fb.fish",
      "  powershell  fb completion powershell | Out-String | Invoke-Expression, in $PROFILE"
    })
@ExitCodes
@Examples({"fb completion bash >fb-completion.sh", "fb completion fish >fb.fish"})
public final class PrintScript implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh, fish or powershell.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  Script shell;

  public PrintScript(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String text = shell.text();
    invocation.output().text(text.strip(), Json.object().put("script", text));
    return ExitCode.DONE.code();
  }
}
