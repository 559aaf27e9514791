package io.github.fbcli.credentials;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a credential is, found without reading it.
 *
 * @param source its name in messages
 * @param file the file that contains it; null for a variable
 */
public record CredentialLocation(Kind kind, String source, @Nullable String file) {

  /** What is stored there. */
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
