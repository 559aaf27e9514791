/** Login, logout, whoami, token. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.login;
