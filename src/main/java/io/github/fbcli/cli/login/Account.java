package io.github.fbcli.cli.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.Credential;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.credentials.CredentialLocation;
import io.github.fbcli.credentials.CredentialLocator;
import io.github.fbcli.credentials.Token;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.LoginRequest;
import io.github.fbcli.wire.StoredCredential;
import io.github.fbcli.wire.TokenClaims;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credential of a run without its secret, as far as it is known locally.
 *
 * @param kind {@code api_key}, {@code token}, {@code password} or {@code login}
 * @param source where the credential was found
 * @param name the email or subject; null if unknown
 * @param expiresAt null if unknown, or never
 * @param renewable whether fb refreshes it
 * @param storage the file that contains it; null for a variable
 * @param origins the origins that may receive it
 * @param shadows the sources of the credentials that it overrides
 */
record Account(
    String context,
    String kind,
    String source,
    @Nullable String name,
    @Nullable Instant expiresAt,
    boolean expired,
    boolean renewable,
    @Nullable String storage,
    List<String> origins,
    List<String> shadows) {

  private static final View<Account> VIEW =
      new View<>(
          List.of(
                  "account", "context", "kind", "source", "expires", "storage", "origins",
                  "shadows")
              .stream()
              .map(Account::column)
              .toList(),
          Account::toJson,
          account -> account.name() == null ? account.source() : account.name());

  private static Column<Account> column(String fact) {
    return new Column<>(
        fact.toUpperCase(Locale.ROOT), account -> account.facts().getOrDefault(fact, ""));
  }

  /**
   * The account of a run.
   *
   * @throws ServiceFailure of kind CREDENTIALS if there is none
   */
  static Account of(Invocation run) {
    CredentialLocator credentials = run.settings().credentials();
    List<CredentialLocation> all = credentials.all();
    CredentialLocation used = all.get(0);
    List<String> shadows = all.stream().skip(1).map(CredentialLocation::source).toList();
    return switch (used.kind()) {
      case LOGIN -> of(run, credentials.login(used), used.source(), shadows);
      case PASSWORD -> {
        LoginRequest login = credentials.password(used);
        yield of(run, used, login.email(), null, true, shadows);
      }
      case API_KEY, TOKEN -> {
        Credential credential = credentials.credential(used);
        TokenClaims claims =
            used.kind() == CredentialLocation.Kind.TOKEN
                ? TokenClaims.of(credential.secret())
                : new TokenClaims(null, null, null);
        yield of(run, used, claims.account(), claims.end(), false, shadows);
      }
    };
  }

  private static Account of(
      Invocation run,
      CredentialLocation used,
      @Nullable String name,
      @Nullable Instant end,
      boolean renewable,
      List<String> shadows) {
    return new Account(
        run.settings().contextName(),
        used.word(),
        used.source(),
        name,
        seconds(end),
        expired(run, end),
        renewable,
        used.file(),
        run.urls().origins().stream().sorted().toList(),
        shadows);
  }

  /** The account of a stored login. */
  static Account of(Invocation run, StoredCredential login, String source, List<String> shadows) {
    String context = run.settings().contextName();
    Instant end = login.apiKey() ? null : Token.of(login.secret(), login.obtainedAt()).end();
    return new Account(
        context,
        login.apiKey() ? "api_key" : "login",
        source,
        login.account(),
        seconds(end),
        expired(run, end),
        login.refreshToken() != null,
        run.settings().stored().file(context).toString(),
        login.origins(),
        shadows);
  }

  private static @Nullable Instant seconds(@Nullable Instant end) {
    return end == null ? null : end.truncatedTo(ChronoUnit.SECONDS);
  }

  private static boolean expired(Invocation run, @Nullable Instant end) {
    return end != null && !run.platform().clock().instant().isBefore(end);
  }

  private String expiry() {
    if (expiresAt == null) {
      return "";
    }
    return expiresAt + (renewable ? " (refreshed automatically)" : expired ? " (expired)" : "");
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("account", name == null ? "" : name);
    facts.put("context", context);
    facts.put("kind", kind);
    facts.put("source", source);
    facts.put("expires", expiry());
    facts.put("storage", storage == null ? "" : storage);
    facts.put("origins", String.join(", ", origins));
    facts.put("shadows", String.join(", ", shadows));
    return facts;
  }

  private ObjectNode toJson() {
    ObjectNode json = Json.object().put("account", name).put("context", context);
    json.put("kind", kind).put("source", source);
    json.put("expires_at", expiresAt == null ? null : expiresAt.toString());
    json.put("expired", expired).put("renewable", renewable).put("storage", storage);
    json.set("origins", Json.strings(origins));
    json.set("shadows", Json.strings(shadows));
    return json;
  }

  /** Prints it; as text, one fact a line. */
  void print(Output output) {
    if (output.format() != OutputFormat.TABLE) {
      output.one(this, VIEW);
      return;
    }
    facts()
        .forEach(
            (fact, value) -> {
              if (!value.isEmpty()) {
                output.text(SafeText.of(fact + ": " + value));
              }
            });
  }
}
