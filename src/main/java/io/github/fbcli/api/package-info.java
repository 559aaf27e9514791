/**
 * The interface to the service, and its HTTP client: transport, retries, redirects, TLS, proxies
 * and traces.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.api;
