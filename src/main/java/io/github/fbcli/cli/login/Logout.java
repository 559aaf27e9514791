package io.github.fbcli.cli.login;

import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.credentials.CredentialLocation;
import io.github.fbcli.credentials.CredentialStore;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "logout",
    description = "Remove the stored login of the context.",
    footer =
        "The service has no sign-out call; a copied refresh token stays valid until it expires.")
@ExitCodes
@Examples({"fb logout", "fb logout --all"})
public final class Logout implements Callable<Integer> {
  private static final View<String> REMOVED =
      new View<>(
          List.of(new Column<>("CONTEXT", context -> context)),
          context -> Json.object().put("context", context).put("status", "logged_out"),
          context -> context);

  private final Invocation invocation;

  @Option(names = "--all", description = "Remove the logins of all contexts.")
  boolean all;

  public Logout(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    CredentialStore stored = invocation.settings().stored();
    List<String> removed = new ArrayList<>();
    try {
      for (String context : all ? stored.contexts() : chosen(stored)) {
        if (invocation.previews() || stored.delete(context)) {
          removed.add(context);
        }
      }
    } catch (IOException e) {
      throw CommandFailure.ofFile(
          "cannot remove the login: " + IoReason.of(e),
          "Delete the files in the credentials directory manually.");
    }
    report(removed);
    return ExitCode.DONE.code();
  }

  private List<String> chosen(CredentialStore stored) {
    String context = invocation.settings().contextName();
    return stored.contains(context) ? List.of(context) : List.of();
  }

  private void report(List<String> removed) {
    invocation.output().list(removed, REMOVED);
    if (removed.isEmpty()) {
      invocation.note("not logged in");
    } else if (invocation.previews()) {
      invocation.note("nothing was removed");
    }
    for (CredentialLocation variable : invocation.settings().credentials().inEnvironment()) {
      invocation.note("warning: " + variable.source() + " is still set and will be used");
    }
  }
}
