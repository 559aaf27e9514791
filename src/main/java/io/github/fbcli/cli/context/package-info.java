/** The commands for contexts. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.context;
