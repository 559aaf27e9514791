package io.github.fbcli.api;

import java.net.Proxy;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to talk HTTP.
 *
 * @param connectTimeout how long a connection may take to come about
 * @param requestTimeout how long one exchange may take from first to last byte
 * @param caCertificates a PEM file of further authorities to trust; null for the machine's own only
 * @param proxies which proxy leads where; {@link Proxy#NO_PROXY} for none
 * @param proxyLogin what a proxy is shown; null for nothing
 * @param userAgent what fb calls itself
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration requestTimeout,
    @Nullable Path caCertificates,
    ProxySelector proxies,
    @Nullable ProxyLogin proxyLogin,
    String userAgent) {}
