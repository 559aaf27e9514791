package io.github.fbcli.config;

/** No credential was found anywhere that one may stand. */
public final class MissingCredential extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingCredential() {
    super("no credential: none of the places that may hold one does");
  }
}
