package io.github.fbcli.api;

import org.jspecify.annotations.Nullable;

/** Provides the credential of each request. Safe for use by many threads. */
public interface CredentialSource {

  /**
   * The credential of the next request.
   *
   * @throws ServiceFailure if there is none
   */
  Credential current();

  /**
   * Another credential after a 401; null if there is none. Called once per request, so there is no
   * loop.
   *
   * @throws ServiceFailure if another was refused, which is final, or cannot be obtained
   */
  @Nullable Credential refreshed(Credential refused);

  /** Whether it may be sent to that origin, given as in {@link ServiceUrls#origins}. */
  boolean maySendTo(String origin);

  /** A sentence on what the user can do if it is refused. */
  String remedy();
}
