/** The completion command and the {@code __complete} call of shell scripts. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.complete;
