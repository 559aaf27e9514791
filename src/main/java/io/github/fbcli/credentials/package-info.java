/** Credentials: resolution, stored logins and refresh. All secrets are handled here. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.credentials;
