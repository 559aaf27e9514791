/** The {@code query} command. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.query;
