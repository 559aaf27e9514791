/** The {@code shell} command. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.shell;
