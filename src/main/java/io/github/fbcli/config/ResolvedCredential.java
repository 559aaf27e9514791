package io.github.fbcli.config;

/**
 * The credential that won.
 *
 * @param apiKey whether it is an API key; otherwise a bearer token
 * @param source the variable it came from
 */
public record ResolvedCredential(boolean apiKey, String secret, String source) {

  /** Without the secret, so that no log ever holds it. */
  @Override
  public String toString() {
    return "ResolvedCredential[" + source + "]";
  }
}
