/** The commands that manage and show credentials. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.login;
