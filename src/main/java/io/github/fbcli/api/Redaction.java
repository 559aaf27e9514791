package io.github.fbcli.api;

import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Redacts secrets in everything that fb prints about itself: each secret of the run is added once,
 * and each trace, script and error message goes through {@link #apply}.
 */
public final class Redaction {
  static final String MARK = "[redacted]";

  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization", "x-api-key", "proxy-authorization", "cookie", "set-cookie", "location");

  /** User and password of a URL: all up to the last {@code @} before path, query or quote. */
  private static final Pattern USER_INFO = Pattern.compile("://[^/?#\\\\\"'<> \n\r\t]*@");

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** Adds a secret, both as it is and as in JSON. An empty one is ignored. */
  public void add(String secret) {
    String quoted = Json.text(Json.array().add(secret));
    String escaped = quoted.substring(2, quoted.length() - 2);
    for (String form : List.of(secret, escaped)) {
      if (!form.isEmpty() && !secrets.contains(form)) {
        secrets.add(form);
      }
    }
    // One secret may be the start of another.
    secrets.sort((one, other) -> other.length() - one.length());
  }

  /** The text without any added secret, and without user and password in any URL. */
  public String apply(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, MARK);
    }
    return USER_INFO.matcher(redacted).replaceAll("://" + MARK + "@");
  }

  /** The same for a truncated text: a secret that starts at its end is removed, too. */
  String applyToBeginning(String text) {
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
