package io.github.fbcli.cli.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.ServiceUrls;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.credentials.CredentialPlace;
import io.github.fbcli.credentials.Credentials;
import io.github.fbcli.credentials.MissingCredential;
import io.github.fbcli.credentials.ResolvedCredential;
import io.github.fbcli.credentials.ResolvedCredential.Given;
import io.github.fbcli.credentials.ResolvedCredential.Kept;
import io.github.fbcli.credentials.ResolvedCredential.Password;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who a run is, as far as this machine knows: which credential won, and what it stands for. It
 * holds no secret.
 *
 * @param kind {@code api_key}, {@code token}, {@code password} or {@code login}
 * @param source where the credential came from
 * @param account null when it is not known
 * @param expiresAt when the token ends; null when that is not known, or never
 * @param renewable whether fb gets the next one by itself
 * @param storage the file that keeps it; null for a variable
 * @param origins where it may go
 * @param shadows the places whose credentials it wins over
 */
record Account(
    String context,
    String kind,
    String source,
    @Nullable String account,
    @Nullable Instant expiresAt,
    boolean expired,
    boolean renewable,
    @Nullable String storage,
    List<String> origins,
    List<String> shadows) {

  /** What is told, in this order. */
  private static final Map<String, Function<Account, String>> FACTS = facts();

  static final View<Account> VIEW =
      new View<>(
          FACTS.keySet().stream()
              .map(
                  fact ->
                      new Column<Account>(
                          fact.toUpperCase(Locale.ROOT), account -> account.fact(fact)))
              .toList(),
          Account::toJson,
          account -> account.account() == null ? account.source() : account.account());

  /**
   * The account of that run.
   *
   * @throws MissingCredential when it has none
   */
  static Account of(Invocation run) {
    Credentials credentials = run.settings().credentials();
    List<CredentialPlace> places = credentials.places();
    if (places.isEmpty()) {
      throw new MissingCredential();
    }
    List<String> shadows =
        places.subList(1, places.size()).stream().map(CredentialPlace::source).toList();
    ResolvedCredential found = credentials.read(places.get(0));
    return bare(run, found.source(), places.get(0).file(), shadows)
        .with(found, run.platform().clock().instant());
  }

  /** The account that has just logged in, whatever may win over it. */
  static Account kept(Invocation run, StoredCredential credential) {
    String context = run.settings().contextName();
    String file = run.settings().stored().file(context).toString();
    return bare(run, "the login of context '" + context + "'", file, List.of())
        .with(credential, run.platform().clock().instant());
  }

  private static Account bare(
      Invocation run, String source, @Nullable String storage, List<String> shadows) {
    return new Account(
        run.settings().contextName(),
        "",
        source,
        null,
        null,
        false,
        false,
        storage,
        sorted(run.urls()),
        shadows);
  }

  private Account with(ResolvedCredential found, Instant now) {
    if (found instanceof Password password) {
      return with("password", password.email(), null, now, true, origins);
    } else if (found instanceof Given given) {
      Instant end = given.apiKey() ? null : TokenClaims.of(given.secret()).end();
      String account = given.apiKey() ? null : TokenClaims.of(given.secret()).account();
      return with(given.apiKey() ? "api_key" : "token", account, end, now, false, origins);
    } else if (found instanceof Kept kept) {
      return with(kept.credential(), now);
    }
    throw new IllegalStateException("no rule for " + found);
  }

  private Account with(StoredCredential kept, Instant now) {
    Instant end = kept.apiKey() ? null : Token.of(kept.secret(), kept.obtainedAt()).end();
    return with(
        kept.apiKey() ? "api_key" : "login",
        kept.account(),
        end,
        now,
        kept.refreshToken() != null,
        kept.origins());
  }

  private Account with(
      String ofKind,
      @Nullable String who,
      @Nullable Instant end,
      Instant now,
      boolean byItself,
      List<String> allowed) {
    boolean over = end != null && !now.isBefore(end);
    Instant shown = end == null ? null : end.truncatedTo(ChronoUnit.SECONDS);
    return new Account(
        context, ofKind, source, who, shown, over, byItself, storage, allowed, shadows);
  }

  private static List<String> sorted(ServiceUrls urls) {
    return urls.origins().stream().sorted().toList();
  }

  /** Whether it is over and fb cannot help it. */
  boolean dead() {
    return expired && !renewable;
  }

  String expiry() {
    if (expiresAt == null) {
      return "";
    }
    return expiresAt + (renewable ? " (renewed by itself)" : expired ? " (expired)" : "");
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object().put("account", account).put("context", context);
    json.put("kind", kind).put("source", source);
    json.put("expires_at", expiresAt == null ? null : expiresAt.toString());
    json.put("expired", expired).put("renewable", renewable).put("storage", storage);
    json.set("origins", Json.strings(origins));
    json.set("shadows", Json.strings(shadows));
    return json;
  }

  private static Map<String, Function<Account, String>> facts() {
    Map<String, Function<Account, String>> facts = new LinkedHashMap<>();
    facts.put("account", account -> text(account.account()));
    facts.put("context", Account::context);
    facts.put("kind", Account::kind);
    facts.put("source", Account::source);
    facts.put("expires", Account::expiry);
    facts.put("storage", account -> text(account.storage()));
    facts.put("origins", account -> String.join(", ", account.origins()));
    facts.put("shadows", account -> String.join(", ", account.shadows()));
    return facts;
  }

  private String fact(String name) {
    return FACTS.getOrDefault(name, account -> "").apply(this);
  }

  /** Prints it: for people one fact a line. */
  void print(Output output) {
    if (output.format() != OutputFormat.TABLE) {
      output.one(this, VIEW);
      return;
    }
    FACTS.forEach(
        (name, value) -> {
          String shown = value.apply(this);
          if (!shown.isEmpty()) {
            output.text(SafeText.of(name + ": " + shown));
          }
        });
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
