/** The load command. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.load;
