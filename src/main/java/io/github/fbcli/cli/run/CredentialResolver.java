package io.github.fbcli.cli.run;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.CredentialSource;
import io.github.fbcli.cli.prompt.PromptEnded;
import io.github.fbcli.cli.prompt.Prompter;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.credentials.CredentialPlace;
import io.github.fbcli.credentials.Credentials;
import io.github.fbcli.credentials.GivenCredential;
import io.github.fbcli.credentials.MissingCredential;
import io.github.fbcli.credentials.RenewedCredential;
import io.github.fbcli.credentials.ResolvedCredential;
import io.github.fbcli.credentials.ResolvedCredential.Given;
import io.github.fbcli.credentials.ResolvedCredential.Kept;
import io.github.fbcli.credentials.ResolvedCredential.Password;
import io.github.fbcli.credentials.Token;
import io.github.fbcli.wire.LoginRequest;
import io.github.fbcli.wire.StoredCredential;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the credential that won into what requests carry, and knows how each kind is renewed. */
final class CredentialResolver {
  private final Invocation run;
  private final Credentials credentials;

  CredentialResolver(Invocation run) {
    this.run = run;
    this.credentials = run.settings().credentials();
  }

  /**
   * Resolves the credential of the run; nothing is sent yet.
   *
   * @throws MissingCredential when there is none, and nobody to be asked
   */
  CredentialSource source() {
    CredentialPlace place = credentials.first();
    if (place == null) {
      return asked();
    }
    ResolvedCredential found = credentials.read(place);
    if (found instanceof Given given) {
      return given(given, place);
    } else if (found instanceof Kept kept) {
      return kept(kept.credential());
    } else if (found instanceof Password password) {
      return login(
          new LoginRequest(password.email(), password.password()),
          identity(password.source()),
          "Check " + password.source() + ".");
    }
    throw new IllegalStateException("no rule for " + found);
  }

  /**
   * The credential as it stands: nothing is renewed or fetched, and nobody is asked.
   *
   * @throws MissingCredential when there is none that could be sent at once
   */
  CredentialSource standing() {
    CredentialPlace place = credentials.first();
    ResolvedCredential found = place == null ? null : credentials.read(place);
    if (found instanceof Given given && place != null) {
      return given(given, place);
    } else if (found instanceof Kept kept) {
      StoredCredential login = kept.credential();
      Credential now = new Credential(kind(), login.secret());
      return new GivenCredential(
          now,
          () -> now,
          Set.copyOf(login.origins())::contains,
          StoredTokenSource.remedy(run.settings().contextName()));
    }
    return fetched(found);
  }

  /** A token that an earlier command of the session has traded a password for. */
  private CredentialSource fetched(@Nullable ResolvedCredential found) {
    URI identity = run.settings().endpoints().identity();
    LoginRequest login =
        found instanceof Password password
            ? new LoginRequest(password.email(), password.password())
            : null;
    Token token =
        identity == null
            ? null
            : run.tokens().living(identity, login, run.platform().clock().instant());
    if (token == null) {
      throw new MissingCredential();
    }
    Credential now = token.credential();
    return new GivenCredential(now, () -> now, run.urls().origins()::contains, "");
  }

  /** Which header will carry it; of a stored login, its file tells. */
  Credential.Kind kind() {
    CredentialPlace place = credentials.first();
    boolean key =
        place != null
            && switch (place.kind()) {
              case API_KEY -> true;
              case TOKEN, PASSWORD -> false;
              case LOGIN ->
                  credentials.read(place) instanceof Kept kept && kept.credential().apiKey();
            };
    return key ? Credential.Kind.API_KEY : Credential.Kind.BEARER_TOKEN;
  }

  private CredentialSource given(Given given, CredentialPlace place) {
    Credential now = credential(given);
    String what = given.apiKey() ? "key" : "token";
    return given.file() == null
        ? new GivenCredential(
            now,
            () -> now,
            origin -> true,
            "Get a new " + what + " and set " + given.source() + ".")
        : new GivenCredential(
            now,
            () -> again(place, now),
            origin -> true,
            "Put a new " + what + " into " + given.file() + " (" + given.source() + ").");
  }

  /** What the file holds now; the same as before when it cannot be read any more. */
  private Credential again(CredentialPlace place, Credential before) {
    try {
      return credentials.read(place) instanceof Given given ? credential(given) : before;
    } catch (ConfigFailure e) {
      run.note("warning: " + e.getMessage());
      return before;
    }
  }

  private Credential credential(Given given) {
    run.redaction().add(given.secret());
    return new Credential(
        given.apiKey() ? Credential.Kind.API_KEY : Credential.Kind.BEARER_TOKEN, given.secret());
  }

  private CredentialSource kept(StoredCredential kept) {
    String context = run.settings().contextName();
    Set<String> origins = Set.copyOf(kept.origins());
    String remedy = StoredTokenSource.remedy(context);
    run.redaction().add(kept.secret());
    if (kept.apiKey()) {
      Credential key = new Credential(Credential.Kind.API_KEY, kept.secret());
      return new GivenCredential(key, () -> key, origins::contains, remedy);
    }
    if (kept.identityUrl() != null) {
      run.willCall(URI.create(kept.identityUrl()));
    }
    return new RenewedCredential(
        new StoredTokenSource(
            run.settings().stored(),
            context,
            run::identity,
            run.platform().clock(),
            run.redaction(),
            run::note),
        origins,
        run.platform().clock(),
        run::note,
        remedy);
  }

  private CredentialSource login(LoginRequest login, URI identity, String remedy) {
    InstantSource clock = run.platform().clock();
    run.redaction().add(login.password());
    run.willCall(identity);
    return new RenewedCredential(
        run.tokens()
            .source(
                identity,
                login,
                clock,
                dead -> Token.of(run.identity(identity).login(login).idToken(), clock.instant())),
        run.urls().origins(),
        clock,
        run::note,
        remedy);
  }

  private URI identity(String source) {
    URI identity = run.settings().endpoints().identity();
    if (identity == null) {
      throw new ConfigFailure(
          source + " cannot be used: no identity URL is configured to send the password to",
          "Set FEATUREBASE_IDENTITY_URL, or give --identity-url.");
    }
    return identity;
  }

  /** For this run alone; {@code fb login} keeps it. */
  private CredentialSource asked() {
    URI identity = run.mayPrompt() ? run.settings().endpoints().identity() : null;
    if (identity == null) {
      throw new MissingCredential();
    }
    LoginRequest login = run.tokens().typed(identity, () -> typed(identity));
    return login(login, identity, "Check email and password.");
  }

  private LoginRequest typed(URI identity) {
    run.note("you are not logged in to " + identity + "; 'fb login' keeps a login");
    try (Prompter prompter = run.prompter()) {
      String email = prompter.line("Email:");
      String password = email.isEmpty() ? "" : prompter.secret("Password:");
      if (!password.isEmpty()) {
        return new LoginRequest(email, password);
      }
    } catch (PromptEnded e) {
      // no credential then
    }
    throw new MissingCredential();
  }
}
