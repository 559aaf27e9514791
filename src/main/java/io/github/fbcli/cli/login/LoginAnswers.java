package io.github.fbcli.cli.login;

import io.github.fbcli.cli.prompt.Prompter;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What a login has to know: from flags, the standard input, the environment and the context, and at
 * last from whoever sits at the terminal.
 */
final class LoginAnswers {
  @Option(names = "--email", paramLabel = "EMAIL", description = "Account email.")
  @Nullable String email;

  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of stdin.")
  boolean passwordStdin;

  @Option(
      names = "--api-key-stdin",
      description = "Store the API key from the first line of stdin.")
  boolean apiKeyStdin;

  private final Map<String, String> learned = new TreeMap<>();

  /** Whether a key is to be kept instead of tokens. */
  boolean apiKey() {
    return apiKeyStdin;
  }

  /** Makes sure that the flags fit together. */
  void check() {
    if (apiKeyStdin && (passwordStdin || email != null)) {
      throw misused(
          "--api-key-stdin stands alone: a key needs no email and no password",
          "Leave out one of them.");
    }
  }

  /** Where the password goes: to a URL that the user configured, and to no other. */
  URI identity(Invocation run) {
    URI configured = run.settings().endpoints().identity();
    if (configured != null) {
      return configured;
    }
    String url = ask(run, "Identity URL (such as https://id.example.com): ");
    if (url.isEmpty()) {
      throw misused(
          "there is no identity URL to send the password to",
          "Name it once, and the context keeps it: fb login --identity-url URL");
    }
    learned.put("identity_url", url);
    return Endpoints.requireUsable(new Setting(url, "the answer"));
  }

  String email(Invocation run) {
    if (email != null) {
      learned.put("email", email);
      return email;
    }
    Setting configured = run.settings().find("email", "FEATUREBASE_EMAIL");
    if (configured != null) {
      return configured.value();
    }
    String typed = ask(run, "Email: ");
    if (typed.isEmpty()) {
      throw misused("nobody says who logs in", "Add --email EMAIL.");
    }
    learned.put("email", typed);
    return typed;
  }

  String password(Invocation run) {
    String given = passwordStdin ? firstLine(run) : run.settings().credentials().password();
    String password = given == null && run.mayPrompt() ? secret(run) : given;
    if (password == null || password.isEmpty()) {
      throw misused(
          "there is no password",
          "Type it at the terminal, or pipe it in: fb login --password-stdin < FILE");
    }
    return password;
  }

  /** What the context should keep: the answers of this login that stood nowhere before. */
  Map<String, String> learned() {
    return Map.copyOf(learned);
  }

  /** The first line of the standard input. */
  String firstLine(Invocation run) {
    try {
      String line = run.console().readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String secret(Invocation run) {
    try (Prompter prompter = run.prompter()) {
      return prompter.secret("Password:");
    }
  }

  private static String ask(Invocation run, String question) {
    if (!run.mayPrompt()) {
      return "";
    }
    try (Prompter prompter = run.prompter()) {
      return prompter.line(question.strip());
    }
  }

  private static CommandFailure misused(String message, String hint) {
    return new CommandFailure(ExitCode.USAGE, "usage", message, hint);
  }
}
