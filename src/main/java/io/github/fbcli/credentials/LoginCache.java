package io.github.fbcli.credentials;

import io.github.fbcli.credentials.RefreshingCredential.State;
import io.github.fbcli.wire.LoginRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Caches logins in memory, so the commands in a session log in only once. A refused password is not
 * resent, because repeated attempts can lock an account.
 */
public final class LoginCache {
  private final Map<Login, State> states = new HashMap<>();
  private final Map<URI, LoginRequest> typed = new HashMap<>();

  private record Login(URI identity, LoginRequest login) {}

  synchronized State state(URI identity, LoginRequest login) {
    return states.computeIfAbsent(new Login(identity, login), key -> new State());
  }

  /**
   * Returns the login entered for the identity service; null if none was entered, or if it was
   * refused.
   */
  synchronized @Nullable LoginRequest typed(URI identity) {
    LoginRequest login = typed.get(identity);
    return login == null || state(identity, login).refused() ? null : login;
  }

  synchronized void remember(URI identity, LoginRequest login) {
    typed.put(identity, login);
  }
}
