package io.github.fbcli.api;

import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Redacts secrets in everything that fb prints about itself: each secret of the run is added once,
 * and each trace, script and error message goes through {@link #apply}.
 */
public final class Redaction {
  static final String MARK = "[redacted]";

  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization", "x-api-key", "proxy-authorization", "cookie", "set-cookie", "location");

  /** Characters that end the user, password, host and port of a URL. */
  private static final String HOST_ENDS = "/?#\\\"'<> \n\r\t";

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
    return withoutUserInfo(redacted);
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

  private static String withoutUserInfo(String text) {
    StringBuilder bare = new StringBuilder();
    int copied = 0;
    int scheme = text.indexOf("://");
    while (scheme >= 0) {
      int authority = scheme + "://".length();
      int end = authority;
      while (end < text.length() && HOST_ENDS.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      int at = text.lastIndexOf('@', end - 1);
      if (at >= authority) {
        bare.append(text, copied, authority).append(MARK);
        copied = at;
      }
      scheme = text.indexOf("://", end);
    }
    return bare.append(text, copied, text.length()).toString();
  }

  /** The header's value as it may be printed. */
  public String header(String name, String value) {
    return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? MARK : apply(value);
  }
}
