package io.github.fbcli.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.credentials.CredentialLocation;
import io.github.fbcli.credentials.CredentialLocation.Kind;
import io.github.fbcli.credentials.CredentialLocator;
import io.github.fbcli.credentials.Token;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.StoredCredential;
import io.github.fbcli.wire.TokenClaims;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Facts about the credential in use, determined locally. Never includes the secret. */
final class Account {
  private static final List<String> FACTS =
      List.of("account", "context", "kind", "source", "expires", "storage", "origins", "shadows");

  private static final View<Account> VIEW =
      new View<>(
          FACTS.stream()
              .map(
                  fact ->
                      new Column<Account>(
                          fact.toUpperCase(Locale.ROOT), account -> account.text(fact)))
              .toList(),
          account -> account.json,
          account -> account.text(account.json.path("account").isNull() ? "source" : "account"));

  private final ObjectNode json = Json.object();
  private final Instant now;

  private Account(Invocation run, String kind, String source, @Nullable String storage) {
    now = run.platform().clock().instant();
    json.putNull("account");
    json.put("context", run.settings().contextName()).put("kind", kind).put("source", source);
    expires(null, false);
    json.put("storage", storage);
    json.set("origins", Json.strings(run.urls().origins().stream().sorted().toList()));
    json.set("shadows", Json.array());
  }

  /**
   * Returns the facts about the credential in use. Throws a {@code ServiceFailure} of kind
   * CREDENTIALS if none is configured.
   */
  static Account of(Invocation run) {
    CredentialLocator credentials = run.settings().credentials();
    List<CredentialLocation> all = credentials.all();
    Account account = of(run, credentials, all.get(0));
    List<String> shadows = all.stream().skip(1).map(CredentialLocation::source).toList();
    account.json.set("shadows", Json.strings(shadows));
    return account;
  }

  private static Account of(
      Invocation run, CredentialLocator credentials, CredentialLocation used) {
    if (used.kind() == Kind.LOGIN) {
      return of(run, credentials.login(used), used.source());
    }
    Account account = new Account(run, used.word(), used.source(), used.file());
    if (used.kind() == Kind.PASSWORD) {
      account.json.put("account", credentials.password(used).email());
      account.expires(null, true);
      return account;
    }
    String secret = credentials.credential(used).secret();
    if (used.kind() == Kind.TOKEN) {
      account.json.put("account", TokenClaims.of(secret).account());
      account.expires(TokenClaims.of(secret).end(), false);
    }
    return account;
  }

  static Account of(Invocation run, StoredCredential login, String source) {
    String file = run.settings().stored().file(run.settings().contextName()).toString();
    Account account = new Account(run, login.apiKey() ? "api_key" : "login", source, file);
    account.json.put("account", login.account());
    Instant end = login.apiKey() ? null : Token.of(login.secret(), login.obtainedAt()).end();
    account.expires(end, login.refreshToken() != null);
    account.json.set(
        "origins", Json.strings(login.origins().stream().map(Endpoints::redacted).toList()));
    return account;
  }

  private void expires(@Nullable Instant end, boolean renewable) {
    json.put("expires_at", end == null ? null : end.truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("expired", end != null && !now.isBefore(end)).put("renewable", renewable);
  }

  boolean isDead() {
    return json.path("expired").asBoolean() && !json.path("renewable").asBoolean();
  }

  List<String> origins() {
    return texts(json.path("origins"));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  String text(String fact) {
    if (fact.equals("expires")) {
      boolean renewable = json.path("renewable").asBoolean();
      String note = renewable ? " (refreshed automatically)" : isDead() ? " (expired)" : "";
      return text("expires_at").isEmpty() ? "" : text("expires_at") + note;
    }
    JsonNode value = json.path(fact);
    return value.isArray() ? String.join(", ", texts(value)) : value.isNull() ? "" : value.asText();
  }

  /** Prints one fact per line, or uses the chosen output format. */
  void print(Output output) {
    if (output.format() != OutputFormat.TABLE) {
      output.one(this, VIEW);
      return;
    }
    Map<String, String> facts = new LinkedHashMap<>();
    FACTS.forEach(fact -> facts.put(fact, text(fact)));
    output.details(facts);
  }
}
