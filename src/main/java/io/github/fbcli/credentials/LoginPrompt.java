package io.github.fbcli.credentials;

import io.github.fbcli.wire.LoginRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Asks the user for email and password. */
@FunctionalInterface
public interface LoginPrompt {

  /** What was typed; null if nobody can be asked or nothing was typed. */
  @Nullable LoginRequest prompt(URI identity);
}
