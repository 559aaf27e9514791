package io.github.fbcli.cli.login;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which credential is used, and with {@code --verify} whether it is accepted. */
@Command(
    name = "whoami",
    description = "Show which credential is used, where it is stored, and when it expires.",
    footer = {"", "Nothing is sent without --verify."})
@ExitCodes(service = true)
@Examples({"fb whoami", "fb whoami --verify -o json"})
public final class Whoami implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--verify",
      description = "Send a request to check that it is accepted; may refresh the login.")
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
                invocation.note("warning: it is not for " + origin + " and is not sent there"));
    if (account.isDead()) {
      throw new CommandFailure(
          ExitCode.CREDENTIALS,
          "expired_credential",
          "the token of " + account.text("source") + " expired at " + account.text("expires_at"),
          "Get a new one, or log in: fb login");
    }
    return ExitCode.DONE.code();
  }
}
