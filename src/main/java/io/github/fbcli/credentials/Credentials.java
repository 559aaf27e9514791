package io.github.fbcli.credentials;

import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Environment;
import io.github.fbcli.credentials.CredentialPlace.Kind;
import io.github.fbcli.wire.StoredCredential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one credential of a run: {@code FEATUREBASE_API_KEY}, {@code FEATUREBASE_TOKEN}, {@code
 * FEATUREBASE_EMAIL} with {@code FEATUREBASE_PASSWORD}, the stored login of the context, in this
 * order; of each variable also its {@code _FILE}, which comes after it. Secrets never stand on a
 * flag, where every process of the machine could read them.
 */
public final class Credentials {
  private static final String API_KEY = "FEATUREBASE_API_KEY";
  private static final String TOKEN = "FEATUREBASE_TOKEN";
  private static final String EMAIL = "FEATUREBASE_EMAIL";
  private static final String PASSWORD = "FEATUREBASE_PASSWORD";

  /** A token with many claims takes a few thousand characters, and a header no more than these. */
  private static final int LONGEST = 64 * 1024;

  private final Environment environment;
  private final StoredCredentials stored;
  private final Supplier<String> context;

  /**
   * @param context the name of the context, asked only when the environment holds no credential or
   *     all places are to be told
   */
  public Credentials(Environment environment, StoredCredentials stored, Supplier<String> context) {
    this.environment = environment;
    this.stored = stored;
    this.context = context;
  }

  /** The place of the credential that wins, found without reading a secret; null for none. */
  public @Nullable CredentialPlace first() {
    List<CredentialPlace> given = given();
    return given.isEmpty() ? login() : given.get(0);
  }

  /** Every place that has one, the one that wins first, found without reading a secret. */
  public List<CredentialPlace> places() {
    List<CredentialPlace> places = new ArrayList<>(given());
    CredentialPlace login = login();
    if (login != null) {
      places.add(login);
    }
    return places;
  }

  /**
   * Reads the credential at that place.
   *
   * @throws ConfigFailure when its file cannot be read, or it cannot be one
   */
  public ResolvedCredential read(CredentialPlace place) {
    return switch (place.kind()) {
      case API_KEY, TOKEN -> token(place);
      case PASSWORD ->
          new ResolvedCredential.Password(
              required(EMAIL, "Set it beside " + place.source() + "."),
              text(place),
              EMAIL + " and " + place.source());
      case LOGIN -> kept(place);
    };
  }

  private ResolvedCredential kept(CredentialPlace place) {
    StoredCredential credential = stored.read(context.get());
    if (credential == null) {
      throw new MissingCredential(); // logged out since it was found
    }
    return new ResolvedCredential.Kept(credential, place.source(), stored.file(context.get()));
  }

  private List<CredentialPlace> given() {
    List<CredentialPlace> places = new ArrayList<>();
    add(places, Kind.API_KEY, API_KEY, "FEATUREBASE_API_KEY_FILE");
    add(places, Kind.TOKEN, TOKEN, "FEATUREBASE_TOKEN_FILE");
    add(places, Kind.PASSWORD, PASSWORD, "FEATUREBASE_PASSWORD_FILE");
    return places;
  }

  private void add(List<CredentialPlace> places, Kind kind, String variable, String fileVariable) {
    if (environment.get(variable) != null) {
      places.add(new CredentialPlace(kind, variable, null));
    }
    String file = environment.get(fileVariable);
    if (file != null) {
      places.add(new CredentialPlace(kind, fileVariable, file));
    }
  }

  private @Nullable CredentialPlace login() {
    String name = context.get();
    return stored.holds(name)
        ? new CredentialPlace(
            Kind.LOGIN, "the login of context '" + name + "'", stored.file(name).toString())
        : null;
  }

  /** The password that the environment holds, for a login; null when it holds none. */
  public @Nullable String password() {
    return given().stream()
        .filter(place -> place.kind() == Kind.PASSWORD)
        .findFirst()
        .map(this::text)
        .orElse(null);
  }

  private ResolvedCredential token(CredentialPlace place) {
    return new ResolvedCredential.Given(
        place.kind() == Kind.API_KEY,
        secret(text(place), place.source()),
        place.source(),
        place.path());
  }

  /**
   * The token or key in a text.
   *
   * @param source where it came from, for a message
   * @throws ConfigFailure when it cannot be one
   */
  public static String secret(String text, String source) {
    String secret = text.strip();
    for (int i = 0; i < secret.length(); i++) {
      // Anything else cannot stand in an HTTP header, and would be quoted by the client's error.
      if (secret.charAt(i) <= ' ' || secret.charAt(i) > '~') {
        throw new ConfigFailure(
            "the credential in " + source + " holds a character that no credential has",
            "Copy it again: it is one line of printable ASCII without spaces.");
      }
    }
    if (secret.length() >= LONGEST) {
      throw new ConfigFailure(
          "the credential in " + source + " is longer than any that a header can carry",
          "Check that the right thing is there.");
    }
    if (secret.isEmpty()) {
      throw new ConfigFailure(
          "the credential in " + source + " is empty", "Put the token or key there.");
    }
    return secret;
  }

  /** What stands in the variable or, without the line break at its end, in the file. */
  private String text(CredentialPlace place) {
    Path file = place.path();
    if (file == null) {
      return required(place.source(), "Set it again.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return firstLine(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigFailure(
          "cannot read the file that " + place.source() + " names: " + file,
          "Check that the file is there and that you may read it.");
    }
  }

  private static String firstLine(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1).replaceAll("\r$", "") : text;
  }

  private String required(String variable, String hint) {
    String value = environment.get(variable);
    if (value == null) {
      throw new ConfigFailure(variable + " is not set", hint);
    }
    return value;
  }
}
