/**
 * The {@code completion} command, and the hidden {@code __complete} command that its scripts call.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.complete;
