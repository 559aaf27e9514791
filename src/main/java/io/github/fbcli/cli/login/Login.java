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
import io.github.fbcli.config.Context;
import io.github.fbcli.credentials.CredentialLocation;
import io.github.fbcli.credentials.CredentialStore;
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

/** Stores tokens obtained for an email and a password, or an API key. */
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
      throw CommandFailure.usage(
          "--curl is not supported by login, because the script would contain the password",
          "Use --dry-run.");
    }
    answers.check();
    String context = invocation.settings().creating().contextName();
    if (answers.apiKey()) {
      return invocation.previews() ? preview(List.of()) : store(context, key());
    }
    URI identity = answers.identity(invocation);
    String email = answers.email(invocation);
    return invocation.previews()
        ? preview(List.of(PlannedRequest.login(identity, email)))
        : store(context, tokens(identity, email));
  }

  private int preview(List<PlannedRequest> requests) {
    return new Preview(invocation).show(requests);
  }

  private StoredCredential tokens(URI identity, String email) {
    LoginRequest login = new LoginRequest(email, answers.password(invocation));
    Instant asked = now();
    AuthenticationResult tokens = invocation.identity(identity).login(login);
    return new StoredCredential(
        false,
        tokens.idToken(),
        tokens.refreshToken(),
        email,
        identity.toString(),
        origins(),
        asked);
  }

  private StoredCredential key() {
    String key = answers.key(invocation);
    invocation.redaction().add(key);
    return new StoredCredential(true, key, null, null, null, origins(), now());
  }

  private List<String> origins() {
    return invocation.urls().origins().stream().sorted().toList();
  }

  private Instant now() {
    return invocation.platform().clock().instant();
  }

  private int store(String context, StoredCredential login) {
    CredentialStore stored = invocation.settings().stored();
    try {
      stored.store(context, login);
    } catch (IOException e) {
      throw CommandFailure.configuration(
          "cannot store the login in " + stored.file(context) + ": " + e.getMessage(),
          "Check the permissions, or set XDG_STATE_HOME to another folder.");
    }
    configure(context);
    report(context, login, stored.file(context));
    return ExitCode.DONE.code();
  }

  /** Saves what the next login needs in the context. */
  private void configure(String context) {
    Settings settings = invocation.settings();
    Map<String, String> learned = new TreeMap<>(answers.learned());
    learned.putAll(settings.urlFlags());
    Context now = settings.context();
    if (!now.with(learned).equals(now)) {
      settings.file().change(configuration -> configuration.with(context, learned));
      String saved = String.join(", ", learned.keySet());
      invocation.note("saved " + saved + " in context '" + context + "'");
    }
  }

  private void report(String context, StoredCredential login, Path file) {
    if (invocation.output().format() != OutputFormat.TABLE) {
      String source = "the login of context '" + context + "'";
      Account.of(invocation, login, source).print(invocation.output());
    }
    String who = login.apiKey() ? "an API key" : String.valueOf(login.account());
    invocation.note("context '" + context + "' is logged in with " + who);
    invocation.note(
        "credentials are stored unencrypted in " + file + " (mode 0600); 'fb logout' removes them");
    for (CredentialLocation variable : invocation.settings().credentials().inEnvironment()) {
      invocation.note("warning: " + variable.source() + " is set and overrides this login");
    }
  }
}
