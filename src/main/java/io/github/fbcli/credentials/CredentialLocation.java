package io.github.fbcli.credentials;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The location of a credential that may not have been read yet.
 *
 * @param source the location's name in messages
 * @param file the file that contains it; null for a variable
 */
public record CredentialLocation(Kind kind, String source, @Nullable String file) {

  /** The kind of content at a location. */
  public enum Kind {
    API_KEY,
    TOKEN,
    PASSWORD,
    /** The tokens or the key stored by {@code fb login}. */
    LOGIN
  }

  /** Returns the name of the kind for output. */
  public String word() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
