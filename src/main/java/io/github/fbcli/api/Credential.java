package io.github.fbcli.api;

/**
 * What proves to the service who is calling ({@code contract.md}, "Authentication").
 *
 * @param kind which header carries it
 * @param secret never empty, never printed
 */
public record Credential(Kind kind, String secret) {

  /** The two ways to present a credential. */
  public enum Kind {
    BEARER_TOKEN("Authorization", "Bearer "),
    API_KEY("X-API-Key", "");

    private final String header;
    private final String prefix;

    Kind(String header, String prefix) {
      this.header = header;
      this.prefix = prefix;
    }

    /** The name of the header. */
    public String header() {
      return header;
    }

    /** The header's value for {@code secret}. */
    public String value(String secret) {
      return prefix + secret;
    }
  }

  /** The name of the header that carries it. */
  String header() {
    return kind.header();
  }

  /** What stands in that header. */
  String headerValue() {
    return kind.value(secret);
  }

  /** Without the secret, so that no log ever holds it. */
  @Override
  public String toString() {
    return "Credential[" + kind + "]";
  }
}
