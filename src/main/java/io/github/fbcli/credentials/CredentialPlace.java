package io.github.fbcli.credentials;

import io.github.fbcli.config.ConfigFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A place where a credential was found, without reading it.
 *
 * @param source as messages name it
 * @param file where it is kept; null for a variable
 */
public record CredentialPlace(Kind kind, String source, @Nullable String file) {

  /** What is found there. */
  public enum Kind {
    API_KEY,
    TOKEN,
    PASSWORD,
    /** What {@code fb login} kept: tokens, or a key. */
    LOGIN
  }

  /** The file as a path; null for a variable. */
  @Nullable Path path() {
    try {
      return file == null ? null : Path.of(file);
    } catch (InvalidPathException e) {
      throw new ConfigFailure(source + " names no file", "Check the variable.");
    }
  }
}
