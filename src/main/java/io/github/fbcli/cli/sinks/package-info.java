/** The commands about sinks. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.sinks;
