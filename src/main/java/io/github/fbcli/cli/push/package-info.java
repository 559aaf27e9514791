/** The push command. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.push;
