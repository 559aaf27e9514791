package io.github.fbcli.api;

import org.jspecify.annotations.Nullable;

/** Provides the credential for each request. Thread-safe. */
public interface CredentialSource {

  /**
   * Returns the credential for the next request.
   *
   * @throws ServiceFailure if no credential is available
   */
  Credential current();

  /**
   * Returns a different credential after a 401; null if there is none. To avoid loops, callers call
   * this method at most once per request.
   *
   * @throws ServiceFailure if the refresh fails; a refused refresh is never repeated
   */
  @Nullable Credential refreshed(Credential refused);

  /**
   * Returns whether requests to this origin may contain the credential. {@link ServiceUrls#origins}
   * defines the format.
   */
  boolean maySendTo(String origin);

  /** Returns a sentence that explains what to do if the credential is refused. */
  String remedy();
}
