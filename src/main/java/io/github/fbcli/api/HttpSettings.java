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
 * How to send requests.
 *
 * @param userAgent the name and version of fb
 * @param requestTimeout the time limit of a request from first to last byte; zero for none
 * @param caCertificates a file with CA certificates to trust in addition to the platform's; null
 *     for none; only called if a URL is encrypted
 * @param proxies the proxy of each URL
 * @param proxyAuthorization the header that authenticates to a proxy; null for none
 * @param redirectable whether fb may follow a redirect to a URL
 */
public record HttpSettings(
    String userAgent,
    Duration requestTimeout,
    Supplier<@Nullable Path> caCertificates,
    ProxySelector proxies,
    Function<Proxy, @Nullable String> proxyAuthorization,
    Predicate<URI> redirectable) {

  /** Without the header, so that it is never logged. */
  @Override
  public String toString() {
    return "HttpSettings[" + userAgent + "]";
  }
}
