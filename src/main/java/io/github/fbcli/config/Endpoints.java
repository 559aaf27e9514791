package io.github.fbcli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is: the control and the data plane, each with its {@code /v2}, and the identity
 * plane ({@code contract.md}, "Hosts"). Each is taken from its own flag, else the flag for all,
 * else its own variable, else the variable for all, else the context in the same order, else it is
 * the vendor's cloud. There is no default for the identity plane: a password goes only to a URL
 * that the user configured.
 *
 * @param identity null when it is not configured
 * @param settings the three as they were written, each with where that was; the identity plane is
 *     missing when it is not configured
 */
public record Endpoints(URI api, URI data, @Nullable URI identity, Map<String, Setting> settings) {
  private static final String VERSION = "/v2";
  private static final String DEFAULT = "the default";
  private static final Setting VENDOR_API = new Setting("https://api.featurebase.com/v2", DEFAULT);
  private static final Setting VENDOR_DATA =
      new Setting("https://data.featurebase.com/v2", DEFAULT);

  /** Of a name between two dots; longer ones cannot be looked up (RFC 1035). */
  private static final int LONGEST_LABEL = 63;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * The flags as given; null where one is not.
   *
   * @param all {@code --endpoint}
   * @param api {@code --api-url}
   * @param data {@code --data-url}
   * @param identity {@code --identity-url}
   */
  public record Flags(
      @Nullable String all,
      @Nullable String api,
      @Nullable String data,
      @Nullable String identity) {

    /** Whether they leave nothing to be asked. */
    boolean complete() {
      return all != null || (api != null && data != null && identity != null);
    }
  }

  /**
   * Chooses the URLs.
   *
   * @param context asked only where flags and variables do not say it all
   * @throws ConfigFailure when one is no URL, or would send credentials in the clear over a network
   */
  public static Endpoints resolve(Flags flags, Environment environment, Supplier<Context> context) {
    boolean told = flags.complete() || environment.get("FEATUREBASE_ENDPOINT") != null;
    Context usual = told ? Context.empty(Context.USUAL) : context.get();
    Sources sources = new Sources(flags.all(), environment, usual);
    Setting api = sources.plane(flags.api(), "api_url", "FEATUREBASE_API_URL", VERSION);
    Setting data = sources.plane(flags.data(), "data_url", "FEATUREBASE_DATA_URL", VERSION);
    Setting identity =
        sources.plane(flags.identity(), "identity_url", "FEATUREBASE_IDENTITY_URL", "");
    Map<String, Setting> settings = new TreeMap<>();
    settings.put("api_url", api == null ? VENDOR_API : api);
    settings.put("data_url", data == null ? VENDOR_DATA : data);
    if (identity != null) {
      settings.put("identity_url", identity);
    }
    return new Endpoints(
        url(api == null ? VENDOR_API : api),
        url(data == null ? VENDOR_DATA : data),
        identity == null ? null : url(identity),
        settings);
  }

  /** The places that are asked for a plane, in their order. */
  private record Sources(@Nullable String all, Environment environment, Context context) {

    @Nullable Setting plane(@Nullable String flag, String key, String variable, String version) {
      if (flag != null) {
        return new Setting(flag, "--" + key.replace('_', '-'));
      }
      String own = environment.get(variable);
      String general = environment.get("FEATUREBASE_ENDPOINT");
      if (all != null) {
        return new Setting(withoutSlash(all) + version, "--endpoint");
      } else if (own != null) {
        return new Setting(own, variable);
      } else if (general != null) {
        return new Setting(withoutSlash(general) + version, "FEATUREBASE_ENDPOINT");
      }
      return ofContext(key, version);
    }

    private @Nullable Setting ofContext(String key, String version) {
      String own = context.get(key);
      String general = context.get("endpoint");
      String origin = "context '" + context.name() + "'";
      if (own != null) {
        return new Setting(own, origin);
      }
      return general == null ? null : new Setting(withoutSlash(general) + version, origin);
    }
  }

  /**
   * Makes sure that a URL may be one of these.
   *
   * @throws ConfigFailure when not
   */
  public static URI requireUsable(Setting setting) {
    return url(setting);
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
