package io.github.fbcli.api;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes secrets out of whatever fb prints about itself: every secret of the run is named here once,
 * and each trace, script and error message goes through {@link #apply}.
 */
public final class Redaction {
  private static final String MARK = "[redacted]";
  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization", "x-api-key", "proxy-authorization", "cookie", "set-cookie", "location");

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** Names a secret of this run. An empty one is none. */
  public void add(String secret) {
    if (!secret.isEmpty() && !secrets.contains(secret)) {
      secrets.add(secret);
    }
  }

  /** The text without any secret that was named. */
  public String apply(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, MARK);
    }
    return redacted;
  }

  /** The header's value as it may be printed. */
  public String header(String name, String value) {
    return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? MARK : apply(value);
  }
}
