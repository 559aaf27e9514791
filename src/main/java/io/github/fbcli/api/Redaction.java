package io.github.fbcli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fbcli.wire.Json;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Redacts secrets in traces, scripts and error messages. Each secret is added once per run, before
 * anything that may contain it is printed.
 */
public final class Redaction {
  static final String MARK = "[redacted]";

  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization", "x-api-key", "proxy-authorization", "cookie", "set-cookie", "location");

  /**
   * Matches the user and password in a URL: everything up to the last {@code @} before the path,
   * the query or a quote.
   */
  private static final Pattern USER_INFO = Pattern.compile("://[^/?#\\\\\"'<> \n\r\t]*@");

  /** The emulator's documented token, which is not secret. */
  private static final String PUBLIC = "emulator";

  /** Matches a secret that may be an ordinary word. */
  private static final Pattern WORD = Pattern.compile("\\p{L}{1,9}|.{1,3}");

  private static final List<String> HEADERS =
      List.of("Bearer ", "bearer ", "X-API-Key: ", "x-api-key: ");

  /** The minimum length of a base64 string to redact; shorter strings may occur by chance. */
  private static final int SHORTEST_BASE64 = 8;

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /**
   * Adds a secret in every form in which it may be printed or echoed: unchanged, escaped for JSON
   * or a URL, and as part of base64 text. A secret that may be an ordinary word is redacted only in
   * headers. An empty secret and the emulator's documented token are ignored.
   */
  public void add(String secret) {
    if (secret.isEmpty() || secret.equals(PUBLIC)) {
      return;
    }
    Stream<String> forms =
        WORD.matcher(secret).matches()
            ? HEADERS.stream().map(header -> header + secret)
            : Stream.concat(
                Stream.of(secret, inJson(secret), inJson(secret).replace("/", "\\/")),
                encoded(secret));
    forms.filter(form -> !secrets.contains(form)).forEach(secrets::add);
    // One secret may be a prefix of another.
    secrets.sort((one, other) -> other.length() - one.length());
  }

  private static String inJson(String secret) {
    String quoted = Json.text(Json.array().add(secret));
    return quoted.substring(2, quoted.length() - 2);
  }

  private static Stream<String> encoded(String secret) {
    byte[] bytes = secret.getBytes(UTF_8);
    String url = URLEncoder.encode(secret, UTF_8);
    Stream<String> inBase64 =
        IntStream.rangeClosed(0, 2)
            .mapToObj(offset -> inBase64(bytes, offset))
            .filter(form -> form.length() >= SHORTEST_BASE64)
            .flatMap(form -> Stream.of(form, form.replace('+', '-').replace('/', '_')));
    return Stream.concat(Stream.of(url, url.replace("+", "%20")), inBase64);
  }

  /**
   * Returns the base64 characters that depend only on the secret when the secret starts at this
   * offset.
   */
  private static String inBase64(byte[] secret, int offset) {
    byte[] padded = new byte[offset + secret.length];
    System.arraycopy(secret, 0, padded, offset, secret.length);
    return Base64.getEncoder()
        .encodeToString(padded)
        .substring((offset * 8 + 5) / 6, padded.length * 8 / 6);
  }

  /** Redacts all added secrets, and users and passwords in URLs. */
  public String apply(String text) {
    return USER_INFO.matcher(withoutSecrets(text)).replaceAll("://" + MARK + "@");
  }

  private String withoutSecrets(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, MARK);
    }
    return redacted;
  }

  /** Redacts all added secrets in the names and values of a document. */
  JsonNode apply(JsonNode document) {
    if (document instanceof ArrayNode array) {
      ArrayNode redacted = Json.array();
      array.forEach(item -> redacted.add(apply(item)));
      return redacted;
    } else if (document instanceof ObjectNode object) {
      ObjectNode redacted = Json.object();
      object
          .properties()
          .forEach(e -> redacted.set(withoutSecrets(e.getKey()), apply(e.getValue())));
      return redacted;
    }
    return document.isTextual() ? TextNode.valueOf(withoutSecrets(document.textValue())) : document;
  }

  /** Redacts truncated text, which may end with the start of a secret. */
  String applyToTruncated(String text) {
    String whole = text;
    for (String secret : secrets) {
      int kept = Math.min(secret.length() - 1, whole.length());
      while (kept > 0 && !whole.endsWith(secret.substring(0, kept))) {
        kept--;
      }
      whole = whole.substring(0, whole.length() - kept);
    }
    return apply(whole);
  }

  public String header(String name, String value) {
    return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? MARK : apply(value);
  }
}
