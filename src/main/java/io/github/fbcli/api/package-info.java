/** The service as an interface, and its implementation over HTTP: credentials, retries, trace. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.api;
