package io.github.fbcli.api;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the HTTP client.
 *
 * @param userAgent the name and version of fb
 * @param requestTimeout the timeout for a request and its response; zero for none
 * @param caCertificates supplies a CA certificate file to trust in addition to the platform's, or
 *     null for none; called only if a URL is {@code https}
 * @param proxies selects the proxy for a URL
 * @param proxyAuthorization returns the {@code Proxy-Authorization} header for a proxy; null for
 *     none
 * @param redirectable returns whether fb may follow a redirect to a URL
 */
public record HttpSettings(
    String userAgent,
    Duration requestTimeout,
    Supplier<@Nullable Path> caCertificates,
    ProxySelector proxies,
    Function<Proxy, @Nullable String> proxyAuthorization,
    Predicate<URI> redirectable) {

  /** Omits the proxy's credentials to keep them out of logs. */
  @Override
  public String toString() {
    return "HttpSettings[" + userAgent + "]";
  }
}
