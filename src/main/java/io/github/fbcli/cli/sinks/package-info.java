/** The commands for sinks. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.sinks;
