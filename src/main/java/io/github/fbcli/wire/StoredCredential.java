package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored login of one context, in {@code credentials/<context>.json}.
 *
 * @param apiKey true for an API key, which never expires; false for an ID token
 * @param secret the API key or the ID token
 * @param refreshToken null if there is none
 * @param account null if unknown
 * @param identityUrl the only URL to which the refresh token is sent; null for an API key
 * @param origins the only origins to which the secret is sent
 * @param obtainedAt according to the local clock
 */
public record StoredCredential(
    boolean apiKey,
    String secret,
    @Nullable String refreshToken,
    @Nullable String account,
    @Nullable String identityUrl,
    List<String> origins,
    Instant obtainedAt) {
  private static final String API_KEY = "api_key";
  private static final String ID_TOKEN = "id_token";
  private static final String ORIGINS = "origins";

  /** Parses the format that {@link #bytes} writes. */
  public static StoredCredential parse(byte[] document) {
    try {
      JsonNode json = Json.parse(document);
      String key = Json.textOf(json, API_KEY);
      String secret = key == null ? Json.textOf(json, ID_TOKEN) : key;
      String obtained = Json.textOf(json, "obtained_at");
      List<String> origins = new ArrayList<>();
      json.path(ORIGINS).forEach(origin -> origins.add(origin.asText()));
      if (secret == null || obtained == null) {
        throw new UnexpectedShape("it contains no credential");
      }
      return new StoredCredential(
          key != null,
          secret,
          Json.textOf(json, "refresh_token"),
          Json.textOf(json, "account"),
          Json.textOf(json, "identity_url"),
          List.copyOf(origins),
          Instant.parse(obtained));
    } catch (JsonProcessingException | DateTimeException e) {
      // The cause is omitted, because it may quote the credential.
      throw new UnexpectedShape("it was not written by fb");
    }
  }

  public byte[] bytes() {
    ObjectNode json = Json.object().put(apiKey ? API_KEY : ID_TOKEN, secret);
    json.put("refresh_token", refreshToken);
    json.put("account", account);
    json.put("identity_url", identityUrl);
    json.set(ORIGINS, Json.strings(origins));
    json.put("obtained_at", obtainedAt.toString());
    return (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a copy with the refreshed tokens. */
  public StoredCredential refreshed(AuthenticationResult tokens, Instant now) {
    String next = tokens.refreshToken() == null ? refreshToken : tokens.refreshToken();
    return new StoredCredential(false, tokens.idToken(), next, account, identityUrl, origins, now);
  }

  /** Omits the secrets to keep them out of logs. */
  @Override
  public String toString() {
    return "StoredCredential[" + account + "]";
  }
}
