package io.github.fbcli.api;

import org.jspecify.annotations.Nullable;

/** Provides the credential of each request. Thread-safe. */
public interface CredentialSource {

  /**
   * Returns the credential for the next request.
   *
   * @throws ServiceFailure if no credential is available
   */
  Credential current();

  /**
   * Returns another credential after a 401; null if there is none. Called at most once per request,
   * to avoid loops.
   *
   * @throws ServiceFailure if the refresh fails, or an earlier refresh was refused, which is final
   */
  @Nullable Credential refreshed(Credential refused);

  /**
   * Returns whether requests to this origin may carry the credential. {@link ServiceUrls#origins}
   * defines the format.
   */
  boolean maySendTo(String origin);

  /** Returns what the user can do if the credential is refused, as a sentence. */
  String remedy();
}
