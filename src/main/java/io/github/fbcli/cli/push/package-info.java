/** The command that pushes records. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.push;
