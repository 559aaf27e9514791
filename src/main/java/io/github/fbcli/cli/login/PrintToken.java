package io.github.fbcli.cli.login;

import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.wire.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the secret of the credential. No other command prints secrets. */
@Command(
    name = "token",
    description = "Print the token or API key, for use in scripts.",
    footer = "A token that is about to expire is refreshed first.")
@ExitCodes(service = true)
@Examples({
  "curl -H \"Authorization: Bearer $(fb token)\" \"$FEATUREBASE_ENDPOINT/v2/sinks\"",
  "fb token -o json"
})
public final class PrintToken implements Callable<Integer> {
  private final Invocation invocation;

  public PrintToken(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String secret = invocation.credential().secret();
    invocation.output().text(secret, Json.object().put("token", secret));
    return ExitCode.DONE.code();
  }
}
