package io.github.fbcli.emulator;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Rejects requests from web pages. A page can reach a loopback port through a host name that
 * resolves to it (DNS rebinding) or with simple cross-origin requests. The browser then sends the
 * page's host in {@code Host} or {@code Origin}. Requests without these headers do not come from a
 * browser.
 */
final class HostCheck {
  private static final String LOOPBACK =
      "(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]{1,5})?";
  private static final Pattern HOST = Pattern.compile(LOOPBACK, Pattern.CASE_INSENSITIVE);
  private static final Pattern ORIGIN =
      Pattern.compile("https?://" + LOOPBACK, Pattern.CASE_INSENSITIVE);

  private HostCheck() {}

  /**
   * @throws ServiceException 403 if a header contains a host that is not a loopback name or address
   */
  static void require(ServiceRequest request) {
    require(HOST, "Host", request.headers("Host"));
    require(ORIGIN, "Origin", request.headers("Origin"));
  }

  private static void require(Pattern allowed, String name, List<String> values) {
    for (String value : values) {
      if (!allowed.matcher(value).matches()) {
        throw ErrorCode.FORBIDDEN.exception(
            name + " must be a loopback name or address, not '" + value + "'");
      }
    }
  }
}
