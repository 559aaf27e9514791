package io.github.fbcli.credentials;

import io.github.fbcli.wire.StoredCredential;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The credential that won, read. */
public sealed interface ResolvedCredential {

  /** Where it came from, as a message names it. */
  String source();

  /**
   * A token or key as the user gave it.
   *
   * @param apiKey whether it is an API key; otherwise a bearer token
   * @param file where it was read; null when it stood in a variable
   */
  record Given(boolean apiKey, String secret, String source, @Nullable Path file)
      implements ResolvedCredential {

    /** Without the secret, so that no log ever holds it. */
    @Override
    public String toString() {
      return "Given[" + source + "]";
    }
  }

  /** What tokens can be had for, again and again. */
  record Password(String email, String password, String source) implements ResolvedCredential {

    /** Without the password, so that no log ever holds it. */
    @Override
    public String toString() {
      return "Password[" + source + "]";
    }
  }

  /** The login of a context, kept in a file. */
  record Kept(StoredCredential credential, String source, Path file)
      implements ResolvedCredential {}
}
