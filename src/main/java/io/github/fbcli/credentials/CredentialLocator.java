package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.PlainHttp;
import io.github.fbcli.config.Setting;
import io.github.fbcli.credentials.CredentialLocation.Kind;
import io.github.fbcli.wire.LoginRequest;
import io.github.fbcli.wire.StoredCredential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads the credential of a run. The order of precedence is: {@code FEATUREBASE_API_KEY},
 * {@code FEATUREBASE_TOKEN}, {@code FEATUREBASE_PASSWORD} together with the email, and then the
 * context's stored login. Each variable takes precedence over its {@code _FILE} variant. No flag
 * accepts a secret, because every process on the host can read command lines. Secrets that are read
 * are added to the redaction.
 */
public final class CredentialLocator {
  private static final String EMAIL = "FEATUREBASE_EMAIL";

  private final Environment environment;
  private final PlainHttp plainHttp;
  private final CredentialStore store;
  private final Supplier<String> context;
  private final Supplier<@Nullable Setting> email;
  private final Redaction redaction;

  /** The contents of named pipes, which can be read only once. */
  private final Map<String, String> pipes = new ConcurrentHashMap<>();

  /**
   * @param context returns the context's name; not called if only the environment is needed
   * @param email returns the email setting
   */
  public CredentialLocator(
      Environment environment,
      PlainHttp plainHttp,
      CredentialStore store,
      Supplier<String> context,
      Supplier<@Nullable Setting> email,
      Redaction redaction) {
    this.environment = environment;
    this.plainHttp = plainHttp;
    this.store = store;
    this.context = context;
    this.email = email;
    this.redaction = redaction;
  }

  CredentialStore store() {
    return store;
  }

  String context() {
    return context.get();
  }

  /** Returns the location of the credential to use; null if there is none. */
  public @Nullable CredentialLocation first() {
    List<CredentialLocation> given = inEnvironment();
    return given.isEmpty() ? login() : given.get(0);
  }

  /**
   * Returns all locations, in order of precedence.
   *
   * @throws ServiceFailure of kind CREDENTIALS if there is none
   */
  public List<CredentialLocation> all() {
    List<CredentialLocation> all = inEnvironment();
    CredentialLocation login = login();
    if (login != null) {
      all.add(login);
    }
    if (all.isEmpty()) {
      throw none();
    }
    return all;
  }

  /** Returns the locations that take precedence over a stored login. */
  public List<CredentialLocation> inEnvironment() {
    List<CredentialLocation> found = new ArrayList<>();
    for (Kind kind : List.of(Kind.API_KEY, Kind.TOKEN, Kind.PASSWORD)) {
      String variable = "FEATUREBASE_" + kind;
      if (environment.get(variable) != null) {
        found.add(new CredentialLocation(kind, variable, null));
      }
      String file = environment.get(variable + "_FILE");
      if (file != null) {
        found.add(new CredentialLocation(kind, variable + "_FILE", file));
      }
    }
    return found;
  }

  private @Nullable CredentialLocation login() {
    String name = context.get();
    return store.contains(name)
        ? new CredentialLocation(
            Kind.LOGIN, "the login of context '" + name + "'", store.file(name).toString())
        : null;
  }

  /** Reads the credential at a location that contains a token or an API key. */
  public Credential credential(CredentialLocation location) {
    String secret = SecretReader.token(text(location), location.source());
    redaction.add(secret);
    return new Credential(headerOf(location.kind() == Kind.API_KEY), secret);
  }

  /** Returns a login with the email setting and the password at a location of kind PASSWORD. */
  public LoginRequest password(CredentialLocation location) {
    Setting account = email.get();
    if (account == null) {
      throw new ConfigFailure(
          EMAIL + " is not set", "Set it together with " + location.source() + ".");
    }
    String password = SecretReader.password(text(location), location.source());
    redaction.add(password);
    return new LoginRequest(SecretReader.account(account.value(), account.origin()), password);
  }

  /** Reads the password from the environment; returns null if there is none. */
  public @Nullable String password() {
    return inEnvironment().stream()
        .filter(location -> location.kind() == Kind.PASSWORD)
        .findFirst()
        .map(location -> SecretReader.password(text(location), location.source()))
        .orElse(null);
  }

  /** Reads the stored login at a location of kind LOGIN. */
  public StoredCredential login(CredentialLocation location) {
    StoredCredential login = store.read(context.get());
    if (login == null) {
      throw none(); // another process has logged out
    }
    return login;
  }

  /** Returns the kind of the credential, which determines its HTTP header. */
  public Credential.Kind header() {
    CredentialLocation first = first();
    return headerOf(
        first != null
            && (first.kind() == Kind.API_KEY
                || (first.kind() == Kind.LOGIN && login(first).apiKey())));
  }

  private static Credential.Kind headerOf(boolean apiKey) {
    return apiKey ? Credential.Kind.API_KEY : Credential.Kind.BEARER_TOKEN;
  }

  static ServiceFailure none() {
    return ServiceFailure.credentials(
        "missing_credential",
        "not logged in, and no credential in the environment",
        "Log in with 'fb login', or set FEATUREBASE_TOKEN or FEATUREBASE_API_KEY ('fb help"
            + " environment'). To try fb without an account, run 'fb emulator start'.");
  }

  private String text(CredentialLocation location) {
    String file = location.file();
    if (file == null) {
      return String.valueOf(environment.get(location.source()));
    }
    return isPipe(location)
        ? pipes.computeIfAbsent(file, name -> SecretReader.file(name, location.source()))
        : SecretReader.file(file, location.source());
  }

  /** Returns whether the location can be read only once. */
  static boolean isPipe(CredentialLocation location) {
    try {
      String file = location.file();
      Path path = file == null ? null : Path.of(file);
      return path != null
          && Files.exists(path)
          && Files.readAttributes(path, BasicFileAttributes.class).isOther();
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** Returns the setting as a URI; fails if it is not a valid service URL. */
  URI requireUsable(Setting url) {
    return Endpoints.requireUsable(url, plainHttp);
  }
}
