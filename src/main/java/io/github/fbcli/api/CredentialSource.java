package io.github.fbcli.api;

import org.jspecify.annotations.Nullable;

/** Provides the credential of each request. Thread-safe. */
public interface CredentialSource {

  /**
   * The credential of the next request.
   *
   * @throws ServiceFailure if no credential is available
   */
  Credential current();

  /**
   * Another credential after a 401, or null. Called at most once per request, to avoid loops.
   *
   * @throws ServiceFailure if an earlier refresh was refused, which is final, or if the refresh
   *     fails
   */
  @Nullable Credential refreshed(Credential refused);

  /**
   * Whether requests to this origin, in the form of {@link ServiceUrls#origins}, may carry the
   * credential.
   */
  boolean maySendTo(String origin);

  /** What the user can do if the credential is refused, as a sentence. */
  String remedy();
}
