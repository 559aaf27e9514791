package io.github.fbcli.credentials;

/** No credential was found anywhere that one may stand. */
public final class MissingCredential extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MissingCredential() {
    super("no credential: you are not logged in, and the environment holds none");
  }
}
