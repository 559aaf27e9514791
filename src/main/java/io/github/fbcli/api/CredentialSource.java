package io.github.fbcli.api;

import org.jspecify.annotations.Nullable;

/**
 * Where the credential of each request comes from, and what becomes of one that the service does
 * not take any more. Safe for use by many threads.
 */
public interface CredentialSource {

  /**
   * What the next request carries.
   *
   * @throws ServiceFailure when there is none to be had
   */
  Credential current();

  /**
   * Another in the place of one that was answered 401; null when there is no other, so that the
   * answer stands. A caller asks once for each request: there is no loop.
   *
   * @throws ServiceFailure when another was refused, which is then final, or could not be fetched
   */
  @Nullable Credential renewed(Credential refused);

  /**
   * Whether requests to that origin may carry it.
   *
   * @param origin as {@link ServiceUrls#origins} has them
   */
  boolean mayGoTo(String origin);

  /** What the user can do when the service does not take it: a sentence. */
  String remedy();
}
