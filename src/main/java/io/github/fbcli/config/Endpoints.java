package io.github.fbcli.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of the service: the control, data and query planes, each including {@code /v2}, and the
 * identity plane ({@code contract.md}, "Hosts"). The order of precedence for each plane is: its own
 * flag, {@code --endpoint}, its own variable, {@code FEATUREBASE_ENDPOINT}, the settings of the
 * context in the same order, and the vendor's cloud. The identity plane has no default, because a
 * password is sent only to a URL that the user configured.
 *
 * @param identity null if not configured
 * @param query defaults to the data plane, unless that is the vendor's cloud
 * @param settings the URLs as given, without the identity and query planes if they are not
 *     configured
 */
public record Endpoints(
    URI api, URI data, URI query, @Nullable URI identity, Map<String, Setting> settings) {
  private static final String API = "api_url";
  private static final String DATA = "data_url";
  private static final String QUERY = "query_url";
  private static final String IDENTITY = "identity_url";
  private static final String DEFAULT = "the default";
  private static final String ALL = "FEATUREBASE_ENDPOINT";

  private static final Setting VENDOR_QUERY =
      new Setting("https://query.featurebase.com/v2", DEFAULT);

  /** The maximum length of a label in a host name (RFC 1035). */
  private static final int LONGEST_LABEL = 63;

  /**
   * Resolves the URLs.
   *
   * @param flags the given URL flags by context key
   * @param context supplies the context; called only if flags and variables do not determine all
   *     URLs
   * @throws ConfigFailure if a URL is invalid, or if credentials would be sent unencrypted over a
   *     network
   */
  public static Endpoints resolve(
      Map<String, String> flags,
      Environment environment,
      Supplier<Context> context,
      PlainHttp plainHttp) {
    boolean complete =
        flags.containsKey("endpoint")
            || environment.get(ALL) != null
            || flags.keySet().containsAll(List.of(API, DATA, IDENTITY));
    Context defaults = complete ? Context.empty(Context.DEFAULT) : context.get();
    Setting api =
        find(API, flags, environment, defaults)
            .orElse(new Setting("https://api.featurebase.com/v2", DEFAULT));
    Setting data =
        find(DATA, flags, environment, defaults)
            .orElse(new Setting("https://data.featurebase.com/v2", DEFAULT));
    Optional<Setting> identity = find(IDENTITY, flags, environment, defaults);
    Optional<Setting> query = find(QUERY, flags, environment, defaults);
    Map<String, Setting> settings = new TreeMap<>(Map.of(API, api, DATA, data));
    query.ifPresent(setting -> settings.put(QUERY, setting));
    identity.ifPresent(setting -> settings.put(IDENTITY, setting));
    return new Endpoints(
        requireUsable(api, plainHttp),
        requireUsable(data, plainHttp),
        requireUsable(query.orElse(data.origin().equals(DEFAULT) ? VENDOR_QUERY : data), plainHttp),
        identity.map(setting -> requireUsable(setting, plainHttp)).orElse(null),
        settings);
  }

  /** Returns whether the user configured the URL of the control plane. */
  public boolean namesApi() {
    Setting api = settings.get(API);
    return api != null && !api.origin().equals(DEFAULT);
  }

  private static Optional<Setting> find(
      String key, Map<String, String> flags, Environment environment, Context context) {
    String variable = "FEATUREBASE_" + key.toUpperCase(Locale.ROOT);
    String origin = "context '" + context.name() + "'";
    return Stream.of(
            own(flags.get(key), "--" + key.replace('_', '-')),
            general(flags.get("endpoint"), "--endpoint", key),
            own(environment.get(variable), variable),
            general(environment.get(ALL), ALL, key),
            own(context.get(key), origin),
            general(context.get("endpoint"), origin, key))
        .flatMap(candidate -> candidate)
        .findFirst();
  }

  private static Stream<Setting> own(@Nullable String url, String origin) {
    return Stream.ofNullable(url).map(value -> new Setting(value, origin));
  }

  private static Stream<Setting> general(@Nullable String url, String origin, String key) {
    String version = key.equals(IDENTITY) ? "" : "/v2";
    return own(url == null ? null : withoutSlash(url) + version, origin);
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/+$", "");
  }

  /**
   * Returns the value of a setting as a service URL.
   *
   * @throws ConfigFailure if the value is not a valid service URL
   */
  public static URI requireUsable(Setting setting, PlainHttp plainHttp) {
    URI uri = parse(setting);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw invalid(setting, "is not an http or https URL");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getUserInfo() != null) {
      throw invalid(setting, "contains more than a scheme, a host, a port and a path");
    }
    boolean tooLong = Stream.of(host.split("\\.")).anyMatch(part -> part.length() > LONGEST_LABEL);
    if (tooLong || !isPort(uri.getPort())) {
      throw invalid(setting, "has an invalid host or port");
    }
    if (!plainHttp.permits(uri)) {
      throw new ConfigFailure(
          setting.origin()
              + " uses http:// for a host other than localhost; credentials would be sent"
              + " unencrypted",
          "Use https://. In a trusted network, set FEATUREBASE_ALLOW_HTTP=1, or allow_http=true in"
              + " the context, to allow http://.");
    }
    return uri;
  }

  /** Returns whether the host is {@code localhost} or a loopback address. */
  public static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || IpAddress.parse(host).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /**
   * Returns a URL for printing. The user, password and query are removed, because they may be
   * secret.
   */
  public static String redacted(String url) {
    return url.replaceFirst("[?#].*", "").replaceFirst("^([^/]*//)?.*@", "$1[redacted]@");
  }

  static boolean isPort(int port) {
    return port == -1 || (port >= 1 && port <= 65535);
  }

  private static URI parse(Setting setting) {
    try {
      return new URI(withoutSlash(setting.value()));
    } catch (URISyntaxException e) {
      throw invalid(setting, "is not a valid URL");
    }
  }

  /** Returns a failure whose message omits the value, because the value may contain a secret. */
  private static ConfigFailure invalid(Setting setting, String why) {
    return new ConfigFailure(
        "the URL given by " + setting.origin() + " " + why,
        "Use for example https://api.example.com/v2; for --endpoint, omit /v2.");
  }
}
