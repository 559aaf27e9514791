package io.github.fbcli.credentials;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The location of a credential that may not have been read yet.
 *
 * @param source the name of the location in messages
 * @param file the file that contains it; null for a variable
 */
public record CredentialLocation(Kind kind, String source, @Nullable String file) {

  /** The content of the location. */
  public enum Kind {
    API_KEY,
    TOKEN,
    PASSWORD,
    /** The tokens or key that {@code fb login} stored. */
    LOGIN
  }

  /** The name of the kind in output. */
  public String word() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
