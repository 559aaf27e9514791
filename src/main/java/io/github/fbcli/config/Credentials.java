package io.github.fbcli.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one credential of a run in the environment: {@code FEATUREBASE_API_KEY}, its {@code
 * _FILE}, {@code FEATUREBASE_TOKEN}, its {@code _FILE}, in this order. Secrets never stand on a
 * flag, where every process of the machine could read them.
 */
public final class Credentials {
  private static final String API_KEY = "FEATUREBASE_API_KEY";
  private static final String TOKEN = "FEATUREBASE_TOKEN";
  private static final String FILE = "_FILE";

  /** A token with many claims takes a few thousand characters, and a header no more than these. */
  private static final int LONGEST = 64 * 1024;

  private final Environment environment;

  public Credentials(Environment environment) {
    this.environment = environment;
  }

  /**
   * The credential that wins.
   *
   * @throws MissingCredential when there is none
   * @throws ConfigFailure when a named file cannot be read, or the credential cannot be one
   */
  public ResolvedCredential resolve() {
    ResolvedCredential apiKey = find(API_KEY, true);
    if (apiKey != null) {
      return apiKey;
    }
    ResolvedCredential token = find(TOKEN, false);
    if (token == null) {
      throw new MissingCredential();
    }
    return token;
  }

  /** Whether an API key would win, without reading any secret. */
  public boolean prefersApiKey() {
    return environment.get(API_KEY) != null || environment.get(API_KEY + FILE) != null;
  }

  private @Nullable ResolvedCredential find(String variable, boolean apiKey) {
    String value = environment.get(variable);
    if (value != null) {
      return credential(apiKey, value, variable);
    }
    String file = environment.get(variable + FILE);
    return file == null ? null : credential(apiKey, read(file, variable + FILE), variable + FILE);
  }

  private static ResolvedCredential credential(boolean apiKey, String value, String source) {
    String secret = value.strip();
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
    return new ResolvedCredential(apiKey, secret, source);
  }

  private static String read(String file, String variable) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      // Other characters than ASCII are refused anyway, however many bytes they take.
      return new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
    } catch (IOException | InvalidPathException e) {
      throw new ConfigFailure(
          "cannot read the file that " + variable + " names: " + file,
          "Check that the file is there and that you may read it.");
    }
  }
}
