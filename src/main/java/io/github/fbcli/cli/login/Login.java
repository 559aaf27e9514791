package io.github.fbcli.cli.login;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.prompt.Prompter;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Setting;
import io.github.fbcli.credentials.CredentialLocation;
import io.github.fbcli.credentials.CredentialStore;
import io.github.fbcli.credentials.SecretReader;
import io.github.fbcli.wire.AuthenticationResult;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.LoginRequest;
import io.github.fbcli.wire.StoredCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stores an API key, or tokens obtained with an email address and a password. */
@Command(
    name = "login",
    description = "Log in and store the credentials.",
    footer =
        "Without flags, login prompts on the terminal. The password is not stored. URLs given as "
            + "flags are saved in the context (-c), which is created if necessary.")
@ExitCodes(value = ExitCode.INPUT, service = true)
@Examples({
  "fb login --endpoint https://fb.example.com",
  "fb login -c ci --email me@example.com --password-stdin <password.txt",
  "fb login --api-key-stdin <key.txt"
})
public final class Login implements Callable<Integer> {
  private final Invocation invocation;

  /** Settings to save in the context, by key. */
  private final Map<String, String> newSettings = new TreeMap<>();

  @Option(names = "--email", paramLabel = "EMAIL", description = "Account email.")
  @Nullable String email;

  @Option(names = "--password-stdin", description = "Read the password from stdin.")
  boolean passwordStdin;

  @Option(names = "--api-key-stdin", description = "Read an API key from stdin and store it.")
  boolean apiKeyStdin;

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
    check();
    String context = invocation.settings().creating().contextName();
    chooseEndpoint();
    if (apiKeyStdin) {
      return invocation.previews() ? preview(List.of()) : store(context, key());
    }
    URI identity = identity();
    String account = account();
    return invocation.previews()
        ? preview(List.of(PlannedRequest.login(identity, account)))
        : store(context, tokens(identity, account));
  }

  private int preview(List<PlannedRequest> requests) {
    return new Preview(invocation).show(requests);
  }

  private StoredCredential tokens(URI identity, String account) {
    LoginRequest login = new LoginRequest(account, password());
    Instant requestedAt = now();
    AuthenticationResult tokens = invocation.identity(identity).login(login);
    return new StoredCredential(
        false,
        tokens.idToken(),
        tokens.refreshToken(),
        account,
        identity.toString(),
        origins(),
        requestedAt);
  }

  private StoredCredential key() {
    String key = SecretReader.token(stdin("API key:"), "stdin");
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
      throw CommandFailure.ofFile(
          "cannot store the login in " + stored.file(context) + ": " + IoReason.of(e),
          "Check the permissions and the free disk space, or set XDG_STATE_HOME to another"
              + " directory.");
    }
    configure(context);
    report(context, login, stored.file(context));
    return ExitCode.DONE.code();
  }

  /** Saves the URLs and the email for the next login. */
  private void configure(String context) {
    Settings settings = invocation.settings();
    newSettings.putAll(settings.urlFlags());
    Context now = settings.context();
    if (!now.with(newSettings).equals(now)) {
      settings.file().change(configuration -> configuration.with(context, newSettings));
      String saved = String.join(", ", newSettings.keySet());
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

  private void check() {
    if (apiKeyStdin && (passwordStdin || email != null)) {
      throw CommandFailure.usage(
          "--api-key-stdin cannot be combined with --email or --password-stdin",
          "Use either an API key or an email and a password.");
    }
  }

  /** Prompts for the endpoint if none is configured, because fb has no default host. */
  private void chooseEndpoint() {
    Settings settings = invocation.settings();
    if (settings.endpoints().namesApi() || !invocation.mayPrompt()) {
      return;
    }
    URI identity = settings.endpoints().identity();
    useUrl("endpoint", ask("Endpoint (such as https://fb.example.com):"));
    if (identity != null) {
      settings.useUrl("identity_url", identity.toString());
    }
  }

  /** Returns the URL to send the password to. If none is configured, prompts for one. */
  private URI identity() {
    Settings settings = invocation.settings();
    if (settings.endpoints().identity() == null) {
      useUrl("identity_url", ask("Identity URL (such as https://id.example.com):"));
    }
    return Objects.requireNonNull(settings.endpoints().identity());
  }

  private void useUrl(String key, String url) {
    if (url.isEmpty()) {
      throw CommandFailure.usage(
          "no URL to log in to",
          "Run 'fb login --endpoint URL' (or --identity-url URL); the URL is saved in the"
              + " context.");
    }
    Endpoints.requireUsable(new Setting(url, "the input"), invocation.settings().plainHttp());
    invocation.settings().useUrl(key, url);
  }

  private String account() {
    Setting setting = email == null ? invocation.settings().email() : new Setting(email, "--email");
    Setting given = setting == null ? new Setting(ask("Email:"), "the input") : setting;
    String account = SecretReader.account(given.value(), given.origin());
    if (account.isEmpty()) {
      throw CommandFailure.usage("no email given", "Add --email EMAIL.");
    }
    if (email != null || setting == null) {
      newSettings.put("email", account);
    }
    return account;
  }

  private String password() {
    String password =
        passwordStdin
            ? SecretReader.password(stdin("Password:"), "stdin")
            : invocation.settings().credentials().password();
    if (password == null && invocation.mayPrompt()) {
      password = SecretReader.password(secret("Password:"), "the input");
    }
    if (password == null || password.isEmpty()) {
      throw CommandFailure.usage(
          "no password given",
          "Enter it at the prompt, or pipe it: fb login --password-stdin <FILE");
    }
    return password;
  }

  /**
   * Reads a secret: a hidden line on a terminal, the next line in {@code fb shell}, otherwise all
   * of stdin.
   */
  private String stdin(String question) {
    if (invocation.console().inTerminal()) {
      return secret(question);
    }
    try {
      return invocation.inSession()
          ? Objects.requireNonNullElse(invocation.console().readLine(), "")
          : SecretReader.stdin(invocation.console().in());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String secret(String question) {
    try (Prompter prompter = invocation.prompter()) {
      return prompter.secret(question);
    }
  }

  private String ask(String question) {
    if (!invocation.mayPrompt()) {
      return "";
    }
    try (Prompter prompter = invocation.prompter()) {
      return prompter.line(question);
    }
  }
}
