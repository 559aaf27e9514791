package io.github.fbcli.cli.login;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which credential is in use and, with {@code --verify}, whether the service accepts it. */
@Command(
    name = "whoami",
    description = "Show the credential in use, its origin and its expiry.",
    footer = "Sends nothing unless --verify is given.")
@ExitCodes(service = true)
@Examples({"fb whoami", "fb whoami --verify -o json"})
public final class Whoami implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--verify",
      description = "Check that the service accepts the credential; may refresh the login.")
  boolean verify;

  public Whoami(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Account before = Account.of(invocation); // fails if not logged in
    if (verify && !invocation.previews()) {
      invocation.service().listDatabases();
    }
    Account account = verify ? Account.of(invocation) : before;
    account.print(invocation.output());
    invocation.urls().origins().stream()
        .filter(origin -> !account.origins().contains(origin))
        .forEach(
            origin ->
                invocation.note(
                    "warning: the credential is not for " + origin + " and is not sent there"));
    if (account.isDead()) {
      throw new CommandFailure(
          ExitCode.CREDENTIALS,
          "expired_credential",
          "the token from " + account.text("source") + " expired at " + account.text("expires_at"),
          "Get a new token, or run 'fb login'.");
    }
    return ExitCode.DONE.code();
  }
}
