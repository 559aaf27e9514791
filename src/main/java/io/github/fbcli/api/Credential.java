package io.github.fbcli.api;

/**
 * A credential that authenticates requests ({@code contract.md}, "Authentication").
 *
 * @param kind the header that contains the credential
 * @param secret the token or API key; never empty, never printed
 */
public record Credential(Kind kind, String secret) {

  public enum Kind {
    BEARER_TOKEN("Authorization", "Bearer "),
    API_KEY("X-API-Key", "");

    private final String header;
    private final String prefix;

    Kind(String header, String prefix) {
      this.header = header;
      this.prefix = prefix;
    }

    public String header() {
      return header;
    }

    public String value(String secret) {
      return prefix + secret;
    }
  }

  /** Returns whether the secret is valid in an HTTP header: printable ASCII without spaces. */
  public static boolean isValid(String secret) {
    return secret.matches("[!-~]+");
  }

  /** Omits the secret to keep it out of logs. */
  @Override
  public String toString() {
    return "Credential[" + kind + "]";
  }
}
