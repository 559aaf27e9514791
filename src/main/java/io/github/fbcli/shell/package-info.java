/** The interactive shell, and command-line completion for it and for other shells. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.shell;
