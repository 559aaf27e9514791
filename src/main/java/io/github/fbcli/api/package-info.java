/**
 * HTTP only: transport, retries, redirects, trust, proxy, redacted trace; the service as an
 * interface.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.api;
