/** Resolves, stores and refreshes credentials. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.credentials;
