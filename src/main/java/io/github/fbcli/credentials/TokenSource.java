package io.github.fbcli.credentials;

import io.github.fbcli.api.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** Where ID tokens come from: a login, or one that is kept. */
@FunctionalInterface
public interface TokenSource {

  /**
   * A token that is not this one.
   *
   * @param dead the one that has ended or was refused; null when none has been had yet
   * @throws ServiceFailure of kind CREDENTIALS when no other will ever come
   */
  Token other(@Nullable Token dead);
}
