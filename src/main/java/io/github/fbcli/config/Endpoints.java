package io.github.fbcli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is: the control and the data plane, each with its {@code /v2} ({@code
 * contract.md}, "Hosts"). Each is taken from its own flag, else the flag for all, else its own
 * variable, else the variable for all, else the vendor's cloud.
 */
public record Endpoints(URI api, URI data) {
  private static final String VERSION = "/v2";
  private static final Setting VENDOR_API =
      new Setting("https://api.featurebase.com/v2", "the default");
  private static final Setting VENDOR_DATA =
      new Setting("https://data.featurebase.com/v2", "the default");

  /** Of a name between two dots; longer ones cannot be looked up (RFC 1035). */
  private static final int LONGEST_LABEL = 63;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * The flags as given; null where one is not.
   *
   * @param all {@code --endpoint}
   * @param api {@code --api-url}
   * @param data {@code --data-url}
   */
  public record Flags(@Nullable String all, @Nullable String api, @Nullable String data) {}

  /**
   * Chooses the URLs.
   *
   * @throws ConfigFailure when one is no URL, or would send credentials in the clear over a network
   */
  public static Endpoints resolve(Flags flags, Environment environment) {
    return new Endpoints(
        plane(
            flags.api(), "--api-url", flags.all(), "FEATUREBASE_API_URL", environment, VENDOR_API),
        plane(
            flags.data(),
            "--data-url",
            flags.all(),
            "FEATUREBASE_DATA_URL",
            environment,
            VENDOR_DATA));
  }

  private static URI plane(
      @Nullable String flag,
      String flagName,
      @Nullable String all,
      String variable,
      Environment environment,
      Setting vendor) {
    String own = environment.get(variable);
    String general = environment.get("FEATUREBASE_ENDPOINT");
    if (flag != null) {
      return url(new Setting(flag, flagName));
    } else if (all != null) {
      return url(new Setting(versioned(all), "--endpoint"));
    } else if (own != null) {
      return url(new Setting(own, variable));
    } else if (general != null) {
      return url(new Setting(versioned(general), "FEATUREBASE_ENDPOINT"));
    }
    return url(vendor);
  }

  private static String versioned(String base) {
    return withoutSlash(base) + VERSION;
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? withoutSlash(url.substring(0, url.length() - 1)) : url;
  }

  private static URI url(Setting setting) {
    URI uri = parse(setting);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw notUsable(setting, "is not an http or https URL");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getUserInfo() != null) {
      throw notUsable(setting, "holds more than scheme, host, port and path");
    }
    if (!isPort(uri.getPort()) || longestLabel(uri.getHost()) > LONGEST_LABEL) {
      throw notUsable(setting, "names a host or port that cannot be");
    }
    if (scheme.equals("http") && !isLoopback(uri.getHost())) {
      throw new ConfigFailure(
          setting.origin()
              + " is http:// to another machine: credentials would travel in the clear",
          "Use https://, or http:// to localhost only.");
    }
    return uri;
  }

  /** Whether the host is this machine, by a name or address that cannot mean another. */
  static boolean isLoopback(String host) {
    return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  /** Whether the port is one, or left out (-1). */
  static boolean isPort(int port) {
    return port == -1 || (port >= 1 && port <= 65535);
  }

  private static int longestLabel(String host) {
    int longest = 0;
    for (String label : host.split("\\.")) {
      longest = Math.max(longest, label.length());
    }
    return longest;
  }

  private static URI parse(Setting setting) {
    try {
      return new URI(withoutSlash(setting.value()));
    } catch (URISyntaxException e) {
      throw notUsable(setting, "is not a URL");
    }
  }

  private static ConfigFailure notUsable(Setting setting, String why) {
    return new ConfigFailure(
        // Not the value itself: a secret may have been put into it.
        "the URL given by " + setting.origin() + " " + why,
        "Write it like https://api.example.com/v2; --endpoint takes it without the /v2.");
  }
}
