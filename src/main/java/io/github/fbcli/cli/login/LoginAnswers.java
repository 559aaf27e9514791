package io.github.fbcli.cli.login;

import io.github.fbcli.cli.prompt.Prompter;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Setting;
import io.github.fbcli.credentials.SecretReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The input of a login, from flags, stdin, the environment, the context, or the terminal. */
final class LoginAnswers {
  @Option(names = "--email", paramLabel = "EMAIL", description = "Account email.")
  @Nullable String email;

  @Option(names = "--password-stdin", description = "Read the password from stdin.")
  boolean passwordStdin;

  @Option(names = "--api-key-stdin", description = "Store an API key, read from stdin.")
  boolean apiKeyStdin;

  private final Map<String, String> learned = new TreeMap<>();

  /** Whether to store a key instead of tokens. */
  boolean apiKey() {
    return apiKeyStdin;
  }

  void check() {
    if (apiKeyStdin && (passwordStdin || email != null)) {
      throw CommandFailure.usage(
          "--api-key-stdin cannot be combined with --email or --password-stdin",
          "Leave out one of them.");
    }
  }

  /** The URL that the password is sent to, which the user has configured or typed. */
  URI identity(Invocation run) {
    URI configured = run.settings().endpoints().identity();
    if (configured != null) {
      return configured;
    }
    String url = ask(run, "Identity URL (such as https://id.example.com):");
    if (url.isEmpty()) {
      throw CommandFailure.usage(
          "no identity URL to send the password to",
          "Give it once, and it is saved in the context: fb login --identity-url URL");
    }
    learned.put("identity_url", url);
    return Endpoints.requireUsable(new Setting(url, "the answer"));
  }

  String email(Invocation run) {
    Setting setting = email == null ? run.settings().email() : new Setting(email, "--email");
    Setting given = setting == null ? new Setting(ask(run, "Email:"), "the answer") : setting;
    String account = SecretReader.account(given.value(), given.origin());
    if (account.isEmpty()) {
      throw CommandFailure.usage("no email given", "Add --email EMAIL.");
    }
    if (email != null || setting == null) {
      learned.put("email", account);
    }
    return account;
  }

  String password(Invocation run) {
    String password =
        passwordStdin
            ? SecretReader.password(stdin(run, "Password:"), "stdin")
            : run.settings().credentials().password();
    if (password == null && run.mayPrompt()) {
      password = SecretReader.password(secret(run, "Password:"), "the answer");
    }
    if (password == null || password.isEmpty()) {
      throw CommandFailure.usage(
          "no password given",
          "Type it at the terminal, or pipe it in: fb login --password-stdin < FILE");
    }
    return password;
  }

  /** New settings for the context. */
  Map<String, String> learned() {
    return Map.copyOf(learned);
  }

  String key(Invocation run) {
    return SecretReader.token(stdin(run, "API key:"), "stdin");
  }

  /** All of stdin; on a terminal, one line that is not shown; in a script of commands, the next. */
  private static String stdin(Invocation run, String question) {
    if (run.console().inTerminal()) {
      return secret(run, question);
    }
    try {
      return run.inSession()
          ? Objects.requireNonNullElse(run.console().readLine(), "")
          : SecretReader.stdin(run.console().in());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String secret(Invocation run, String question) {
    try (Prompter prompter = run.prompter()) {
      return prompter.secret(question);
    }
  }

  private static String ask(Invocation run, String question) {
    if (!run.mayPrompt()) {
      return "";
    }
    try (Prompter prompter = run.prompter()) {
      return prompter.line(question);
    }
  }
}
