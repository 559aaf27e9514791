/** The commands of credentials: logging in and out, and telling who is. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.login;
