package io.github.fbcli.credentials;

import io.github.fbcli.wire.LoginRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Prompts for email and password. */
@FunctionalInterface
public interface LoginPrompt {

  /** Returns the entered login; null if the user cannot be prompted or entered nothing. */
  @Nullable LoginRequest prompt(URI identity);
}
