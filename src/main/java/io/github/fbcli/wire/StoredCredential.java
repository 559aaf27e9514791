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
 * What {@code fb login} keeps of one context, in {@code credentials/<context>.json}.
 *
 * @param apiKey whether it is an API key, which never ends; otherwise an ID token
 * @param secret the key or the token
 * @param refreshToken what fetches a new ID token; null when there is none
 * @param account whom it stands for; null when that is not known
 * @param identityUrl where it came from, and the only place the refresh token goes to; null for a
 *     key
 * @param origins the service's origins that it was obtained for; it goes to no other
 * @param obtainedAt when it came, by the clock of this machine
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

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws UnexpectedShape when it is something else
   */
  public static StoredCredential parse(byte[] document) {
    try {
      JsonNode json = Json.parse(document);
      String key = Json.textOf(json, API_KEY);
      String secret = key == null ? Json.textOf(json, ID_TOKEN) : key;
      String obtained = Json.textOf(json, "obtained_at");
      List<String> origins = new ArrayList<>();
      json.path(ORIGINS).forEach(origin -> origins.add(origin.asText()));
      if (secret == null || obtained == null) {
        throw new UnexpectedShape("it holds no credential");
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
      throw new UnexpectedShape(
          "it is not as fb writes it"); // without the cause, which may quote it
    }
  }

  /** The document, in UTF-8. */
  public byte[] bytes() {
    ObjectNode json = Json.object().put(apiKey ? API_KEY : ID_TOKEN, secret);
    json.put("refresh_token", refreshToken);
    json.put("account", account);
    json.put("identity_url", identityUrl);
    json.set(ORIGINS, Json.strings(origins));
    json.put("obtained_at", obtainedAt.toString());
    return (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The same login with the tokens that a renewal brought. */
  public StoredCredential renewed(AuthenticationResult tokens, Instant now) {
    String next = tokens.refreshToken() == null ? refreshToken : tokens.refreshToken();
    return new StoredCredential(false, tokens.idToken(), next, account, identityUrl, origins, now);
  }

  /** Without the secrets, so that no log ever holds them. */
  @Override
  public String toString() {
    return "StoredCredential[" + account + "]";
  }
}
