package io.github.fbcli.cli.login;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.Configuration;
import io.github.fbcli.config.Context;
import io.github.fbcli.credentials.CredentialPlace;
import io.github.fbcli.credentials.Credentials;
import io.github.fbcli.credentials.StoredCredentials;
import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.LoginRequest;
import io.github.fbcli.wire.StoredCredential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gets tokens for an email and a password, or takes an API key, and keeps them. */
@Command(
    name = "login",
    description = "Log in and store the credentials.",
    footer =
        "Without flags, login prompts on the terminal. The password is not stored. URLs given as "
            + "flags are saved in the context (-c), which is created if necessary.")
@ExitCodes({ExitCode.CREDENTIALS, ExitCode.UNAVAILABLE})
@Examples({
  "fb login --endpoint https://fb.example.com",
  "fb login -c ci --email me@example.com --password-stdin <password.txt",
  "fb login --api-key-stdin <key.txt"
})
public final class Login implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin LoginAnswers answers = new LoginAnswers();

  public Login(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previewsAsScript()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "a login is not for --curl: its password would stand in the script",
          "Use --dry-run.");
    }
    answers.check();
    Settings settings = invocation.settings().creating();
    String context = settings.contextName();
    if (answers.apiKey()) {
      return invocation.previews() ? preview(List.of()) : keep(context, key());
    }
    URI identity = answers.identity(invocation);
    String email = answers.email(invocation);
    if (invocation.previews()) {
      return preview(List.of(PlannedRequest.login(identity, email)));
    }
    LoginRequest login = new LoginRequest(email, answers.password(invocation));
    AuthenticationResult tokens = invocation.identity(identity).login(login);
    Instant now = invocation.platform().clock().instant();
    StoredCredential credential =
        new StoredCredential(
            false,
            tokens.idToken(),
            tokens.refreshToken(),
            email,
            identity.toString(),
            origins(),
            now);
    return keep(context, credential);
  }

  private int preview(List<PlannedRequest> requests) {
    return new Preview(invocation).show(requests);
  }

  private StoredCredential key() {
    String key = Credentials.secret(answers.firstLine(invocation), "the standard input");
    invocation.redaction().add(key);
    return new StoredCredential(
        true, key, null, null, null, origins(), invocation.platform().clock().instant());
  }

  private List<String> origins() {
    return invocation.urls().origins().stream().sorted().toList();
  }

  private int keep(String context, StoredCredential credential) {
    StoredCredentials stored = invocation.settings().stored();
    try {
      stored.exclusively(
          context,
          () -> {
            stored.write(context, credential);
            return context;
          });
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          "bad_configuration",
          "cannot keep the login in " + stored.file(context) + ": " + e.getMessage(),
          "Check that you may write there, or set XDG_STATE_HOME to another folder.");
    }
    configure(context);
    tell(context, credential, stored.file(context));
    return ExitCode.DONE.code();
  }

  /** Has the context keep what this login was told and the next should know. */
  private void configure(String context) {
    Settings settings = invocation.settings();
    Map<String, String> learned = new TreeMap<>(answers.learned());
    learned.putAll(settings.urlFlags());
    Context now = settings.context();
    if (!now.with(learned).equals(now)) {
      settings
          .file()
          .change(configuration -> configuration.with(of(configuration, context).with(learned)));
      invocation.note("context '" + context + "' keeps " + String.join(", ", learned.keySet()));
    }
  }

  private static Context of(Configuration configuration, String name) {
    Context context = configuration.context(name);
    return context == null ? Context.empty(name) : context;
  }

  private void tell(String context, StoredCredential credential, Path file) {
    Account account = Account.kept(invocation, credential);
    if (invocation.output().format() != OutputFormat.TABLE) {
      account.print(invocation.output());
    }
    String who = credential.apiKey() ? "an API key" : String.valueOf(credential.account());
    invocation.note("context '" + context + "' is logged in with " + who);
    invocation.note(
        "it stands in plain text in " + file + ", readable by you alone; 'fb logout' removes it");
    for (CredentialPlace place : invocation.settings().credentials().places()) {
      if (place.kind() != CredentialPlace.Kind.LOGIN) {
        invocation.note("warning: " + place.source() + " is set and wins over this login");
      }
    }
  }
}
